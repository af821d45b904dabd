"""New sleeves on the arms of the photo: closed around them, their cuffs, seams, shade and colours."""
