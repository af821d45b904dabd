"""Perception's order: people, framing, face, light, matte, parse, guard; and the comparison of faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.errors import ErrorCode, MirrorError
from engine.perception.face import FaceFinder
from engine.perception.framing import check_framing
from engine.perception.guard import torso_skin_share
from engine.perception.identity import IdentityNet
from engine.perception.litert import Network
from engine.perception.matte import Matter
from engine.perception.monochrome import is_monochrome
from engine.perception.parse.multiclass import Multiclass, MulticlassSegmenter
from engine.perception.parse.parser import Parser
from engine.perception.people import bystander_mask, find_people
from engine.perception.pose import Joint, PoseEstimator
from engine.perception.subject import cut_subject
from engine.perception.white import photo_white
from engine.photo_white import in_white_light
from engine.settings.perception import PerceptionSettings
from engine.types import F32, U8, Face, Person, Photo

if TYPE_CHECKING:
    from engine.models import ModelStore

_NOBODY = 0.1  # mask of a person; below it the place is seen
_OPTIONAL = (ErrorCode.MODEL_MISSING, ErrorCode.LICENCE_DENIED)


class Perceiver:
    """Understands the person in a photo; holds the loaded networks."""

    def __init__(self, models: ModelStore, settings: PerceptionSettings) -> None:
        """Load the networks.

        The multiclass segmenter and the identity network are optional: without them the parse is classical and
        faces cannot be compared, and every person carries a warning.

        Args:
            models: where the networks come from.
            settings: tunables.

        Raises:
            MirrorError: ``MODEL_MISSING``, ``LICENCE_DENIED``, ``MODEL_CORRUPT``, ``BACKEND_MISSING``.
        """

        def network(model_id: str) -> Network:
            return Network(models.path(model_id), settings.threads)

        self._settings = settings
        self._warnings: list[str] = []
        self._pose = PoseEstimator(
            network("pose_detection"), network(f"pose_landmark_{settings.pose.network}"), settings.pose
        )
        self._faces = FaceFinder(network("face_detection"), network("face_landmark"), settings.face)
        self._matter = Matter(network("selfie_segmentation"), settings.matte)
        self._segmenter = self._segmenter_net(models)
        self._parser = Parser(settings.parse)
        self._identity = self._identity_net(models)

    def _segmenter_net(self, models: ModelStore) -> MulticlassSegmenter | None:
        try:
            path = models.path("selfie_multiclass")
        except MirrorError as error:
            if error.code not in _OPTIONAL:
                raise
            self._warnings.append(
                "The clothes segmenter is not installed; clothes, skin and hair are told apart by colour and pose."
            )
            return None
        return MulticlassSegmenter(Network(path, self._settings.threads))

    def _identity_net(self, models: ModelStore) -> IdentityNet | None:
        try:
            path = models.path("dlib_identity")
        except MirrorError as error:
            if error.code not in _OPTIONAL:
                raise
            self._warnings.append("The face comparison network is not installed; faces cannot be compared.")
            return None
        return IdentityNet(path)

    def shoulder_px(self, photo: Photo) -> float:
        """Return how far (px) the shoulder joints of the main person lie apart.

        Raises:
            MirrorError: ``NO_PERSON``, ``SEVERAL_PEOPLE``.
        """
        joints = find_people(photo.pixels, self._pose, self._settings.pose).main.keypoints.xy
        return float(np.hypot(*(joints[Joint.LEFT_SHOULDER] - joints[Joint.RIGHT_SHOULDER])))

    def perceive(self, photo: Photo) -> Person:
        """Understand the main person of a photo.

        Args:
            photo: from ingest.

        Returns:
            The person.

        Raises:
            MirrorError: ``NO_PERSON``, ``SEVERAL_PEOPLE``, ``PERSON_CUT_OFF``.
        """
        pixels = photo.pixels
        people = find_people(pixels, self._pose, self._settings.pose)
        keypoints = people.main.keypoints
        warnings = list(photo.warnings) + self._warnings
        warnings += check_framing(keypoints, photo.width, photo.height, self._settings.framing)
        others = bystander_mask(people, pixels.shape[:2])
        mesh = self._faces.find(pixels, keypoints.xy)
        place = (people.main.mask < _NOBODY) & (others < _NOBODY)
        white = photo_white(pixels, None if mesh is None else mesh.xy, place, self._settings.white)
        pixels = in_white_light(pixels, white)
        subject = cut_subject(pixels, keypoints, None if mesh is None else mesh.xy, people.main.mask, others)
        network = None if self._segmenter is None else self._segmenter.segment(subject, self._parser.size(subject))
        foreground = None if network is None else 1 - network[..., Multiclass.BACKGROUND]
        alpha = self._matter.matte(subject, foreground)
        parse = self._parser.parse(subject, alpha, network)
        labels = subject.paste_labels(parse.labels)
        if people.others:
            warnings.append("Other people are in the picture; they are left as they are.")
        if is_monochrome(subject.pixels, alpha, self._settings.framing.monochrome):
            warnings.append("The photo is black and white; the new clothes will be its only colours.")
        return Person(
            photo=photo,
            keypoints=keypoints,
            alpha=subject.paste(alpha),
            parse=labels,
            face=None if mesh is None else Face(box=mesh.box, mesh=mesh.xy, score=mesh.score),
            bystanders=np.asarray((others > 0.5) & (labels == 0)),
            torso_skin_share=torso_skin_share(labels, keypoints.xy),
            one_piece=parse.one_piece,
            warnings=tuple(warnings),
            white=white,
        )

    def embed_face(self, pixels: U8, face_mesh_xy: F32) -> F32 | None:
        """Embed a face for comparison; distances up to .25 are the same face after benign edits, from .6 two people.

        Args:
            pixels: (H, W, 3) uint8 sRGB.
            face_mesh_xy: (468, 2) px.

        Returns:
            (128,) float32, or None when the network is missing or the face is tiny.
        """
        return None if self._identity is None else self._identity.embed(pixels, face_mesh_xy)
