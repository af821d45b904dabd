<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Approve</name>
    <message>
        <source>Your picture</source>
        <translation>Your picture</translation>
    </message>
    <message>
        <source>Happy with this one?</source>
        <translation>Happy with this one?</translation>
    </message>
    <message>
        <source>Whole body in view, arms a little away, face to the mirror.</source>
        <translation>Whole body in view, arms a little away, face to the mirror.</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Use this picture</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Take it again</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>My height</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>See it on you.</source>
        <translation>See it on you.</translation>
    </message>
    <message>
        <source>Choose a garment, and wear it in the mirror.</source>
        <translation>Choose a garment, and wear it in the mirror.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>You in the garment</source>
        <translation>You in the garment</translation>
    </message>
    <message>
        <source>You as you came</source>
        <translation>You as you came</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Before and after</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Colour and size</source>
        <translation>Colour and size</translation>
    </message>
    <message>
        <source>Scan a tag</source>
        <translation>Scan a tag</translation>
    </message>
    <message>
        <source>Show many</source>
        <translation>Show many</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>One by one</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favourites</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>Press a heart and the garment waits here.</source>
        <translation>Press a heart and the garment waits here.</translation>
    </message>
    <message>
        <source>What you have tried on waits here.</source>
        <translation>What you have tried on waits here.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Nothing matches.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>See it on me</source>
        <translation>See it on me</translation>
    </message>
    <message>
        <source>Choose a garment</source>
        <translation>Choose a garment</translation>
    </message>
</context>
<context>
    <name>ComfortButton</name>
    <message>
        <source>Large text, calm pictures, sound, language</source>
        <translation>Large text, calm pictures, sound, language</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Make yourself comfortable</source>
        <translation>Make yourself comfortable</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>Calm pictures, nothing moves</source>
        <translation>Calm pictures, nothing moves</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Sounds</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Before the camera opens</source>
        <translation>Before the camera opens</translation>
    </message>
    <message>
        <source>What we take</source>
        <translation>What we take</translation>
    </message>
    <message>
        <source>One picture of you, and the live view while you stand here.</source>
        <translation>One picture of you, and the live view while you stand here.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>To measure your shape and show garments on you. For nothing else.</source>
        <translation>To measure your shape and show garments on you. For nothing else.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</source>
        <translation>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.</source>
        <translation>Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.</translation>
    </message>
    <message>
        <source>Nothing is used to recognise you. We note only that somebody agreed, and when.</source>
        <translation>Nothing is used to recognise you. We note only that somebody agreed, and when.</translation>
    </message>
    <message>
        <source>Only if you ask for a code</source>
        <translation>Only if you ask for a code</translation>
    </message>
    <message numerus="yes">
        <source>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minute(s).</source>
        <translation>
            <numerusform>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minute.</numerusform>
            <numerusform>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>I agree. Open the camera</source>
        <translation>I agree. Open the camera</translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation>No, thank you</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Hold still and look at the mirror</source>
        <translation>Hold still and look at the mirror</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mirror needs a moment.</source>
        <translation>The mirror needs a moment.</translation>
    </message>
    <message>
        <source>Please call a member of staff. Nothing of your visit is kept.</source>
        <translation>Please call a member of staff. Nothing of your visit is kept.</translation>
    </message>
    <message>
        <source>I am staff</source>
        <translation>I am staff</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>We could not see anybody in the picture.</source>
        <translation>We could not see anybody in the picture.</translation>
    </message>
    <message>
        <source>There is more than one person in the picture.</source>
        <translation>There is more than one person in the picture.</translation>
    </message>
    <message>
        <source>Part of you is outside the picture.</source>
        <translation>Part of you is outside the picture.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>The garment cannot be placed on this pose.</translation>
    </message>
    <message>
        <source>We could not measure your shape well enough.</source>
        <translation>We could not measure your shape well enough.</translation>
    </message>
    <message>
        <source>This garment cannot be shown in the mirror yet.</source>
        <translation>This garment cannot be shown in the mirror yet.</translation>
    </message>
    <message>
        <source>The picture was not good enough to show you.</source>
        <translation>The picture was not good enough to show you.</translation>
    </message>
    <message>
        <source>The mirror cannot make this picture at the moment.</source>
        <translation>The mirror cannot make this picture at the moment.</translation>
    </message>
    <message>
        <source>The shop&apos;s network cannot be reached, so there is no link at the moment.</source>
        <translation>The shop&apos;s network cannot be reached, so there is no link at the moment.</translation>
    </message>
    <message>
        <source>You stopped the picture.</source>
        <translation>You stopped the picture.</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting.</source>
        <translation>The camera is not answering. We are reconnecting.</translation>
    </message>
    <message>
        <source>Something went wrong, so we started over.</source>
        <translation>Something went wrong, so we started over.</translation>
    </message>
    <message>
        <source>The picture did not work out.</source>
        <translation>The picture did not work out.</translation>
    </message>
    <message>
        <source>Your picture was lost on the way.</source>
        <translation>Your picture was lost on the way.</translation>
    </message>
    <message>
        <source>This tag is not one of ours.</source>
        <translation>This tag is not one of ours.</translation>
    </message>
    <message>
        <source>%1 garments are new or changed, %2 are gone.</source>
        <translation>%1 garments are new or changed, %2 are gone.</translation>
    </message>
    <message>
        <source>The file for support is written.</source>
        <translation>The file for support is written.</translation>
    </message>
    <message>
        <source>The points are kept. The garment is read anew.</source>
        <translation>The points are kept. The garment is read anew.</translation>
    </message>
    <message>
        <source>That is kept. The garment is read anew.</source>
        <translation>That is kept. The garment is read anew.</translation>
    </message>
    <message>
        <source>The points were taken back. The garment is read anew.</source>
        <translation>The points were taken back. The garment is read anew.</translation>
    </message>
    <message>
        <source>The mirror is testing itself.</source>
        <translation>The mirror is testing itself.</translation>
    </message>
    <message>
        <source>The test was passed.</source>
        <translation>The test was passed.</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>The test failed.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>That did not work.</translation>
    </message>
    <message>
        <source>The PIN needs at least %1 digits.</source>
        <translation>The PIN needs at least %1 digits.</translation>
    </message>
    <message>
        <source>That PIN is too easy to guess.</source>
        <translation>That PIN is too easy to guess.</translation>
    </message>
    <message>
        <source>The staff PIN cannot be read.</source>
        <translation>The staff PIN cannot be read.</translation>
    </message>
    <message>
        <source>There is no larger one. Please choose another garment.</source>
        <translation>There is no larger one. Please choose another garment.</translation>
    </message>
    <message>
        <source>Please take a new picture with your whole body in view.</source>
        <translation>Please take a new picture with your whole body in view.</translation>
    </message>
    <message>
        <source>Please take a new picture on your own.</source>
        <translation>Please take a new picture on your own.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>Please take a new picture facing the mirror, with your arms a little away.</translation>
    </message>
    <message>
        <source>Please choose another one; our staff will gladly bring you this one.</source>
        <translation>Please choose another one; our staff will gladly bring you this one.</translation>
    </message>
    <message>
        <source>Your own clothes get in the way. Take off what is loose or long, or try another garment.</source>
        <translation>Your own clothes get in the way. Take off what is loose or long, or try another garment.</translation>
    </message>
    <message>
        <source>Try another size or garment, or take a new picture.</source>
        <translation>Try another size or garment, or take a new picture.</translation>
    </message>
    <message>
        <source>Please try another garment or call a member of staff.</source>
        <translation>Please try another garment or call a member of staff.</translation>
    </message>
    <message>
        <source>Please print the picture, or call a member of staff.</source>
        <translation>Please print the picture, or call a member of staff.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Start it again whenever you like.</translation>
    </message>
    <message>
        <source>Please call a member of staff if this stays.</source>
        <translation>Please call a member of staff if this stays.</translation>
    </message>
    <message>
        <source>Please go on; nothing else is lost.</source>
        <translation>Please go on; nothing else is lost.</translation>
    </message>
    <message>
        <source>Everything of your visit has been deleted. Please start again.</source>
        <translation>Everything of your visit has been deleted. Please start again.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>Please choose from the list.</translation>
    </message>
    <message>
        <source>Rows of the list that are wrong: %3. See the status.</source>
        <translation>Rows of the list that are wrong: %3. See the status.</translation>
    </message>
    <message>
        <source>It takes half a minute.</source>
        <translation>It takes half a minute.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>Please choose another one.</translation>
    </message>
    <message>
        <source>Remove the file staff-pin.json on the box itself, then choose a new PIN here.</source>
        <translation>Remove the file staff-pin.json on the box itself, then choose a new PIN here.</translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation>Please try once more.</translation>
    </message>
    <message>
        <source>The mirror paused for a moment.</source>
        <translation>The mirror paused for a moment.</translation>
    </message>
    <message>
        <source>Add your height, or take a new picture in closer-fitting clothes.</source>
        <translation>Add your height, or take a new picture in closer-fitting clothes.</translation>
    </message>
    <message>
        <source>Please stay where you are: the mirror takes another one in a moment.</source>
        <translation>Please stay where you are: the mirror takes another one in a moment.</translation>
    </message>
    <message>
        <source>Please make it once more.</source>
        <translation>Please make it once more.</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Colour and size</source>
        <translation>Colour and size</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>Show the results</translation>
    </message>
</context>
<context>
    <name>GarmentCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Available soon</source>
        <translation>Available soon</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Remove from favourites</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Add to favourites</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Thank you.</source>
        <translation>Thank you.</translation>
    </message>
    <message>
        <source>Your picture and everything of your visit have been deleted. Have a lovely day.</source>
        <translation>Your picture and everything of your visit have been deleted. Have a lovely day.</translation>
    </message>
</context>
<context>
    <name>HeightSheet</name>
    <message>
        <source>How tall are you?</source>
        <translation>How tall are you?</translation>
    </message>
    <message>
        <source>It makes the fit more exact. You can leave it out.</source>
        <translation>It makes the fit more exact. You can leave it out.</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>ft in</source>
        <translation>ft in</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>Taller</translation>
    </message>
    <message>
        <source>Use this height</source>
        <translation>Use this height</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Leave it out</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>ABC</source>
        <comment>letters</comment>
        <translation>ABC</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>Delete the last letter</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Delete everything</translation>
    </message>
</context>
<context>
    <name>LeavingWarning</name>
    <message>
        <source>Are you still here?</source>
        <translation>Are you still here?</translation>
    </message>
    <message>
        <source>If not, the mirror forgets your visit and starts afresh.</source>
        <translation>If not, the mirror forgets your visit and starts afresh.</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>I am still here</translation>
    </message>
    <message>
        <source>Finish and forget</source>
        <translation>Finish and forget</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Size estimated from your shape</source>
        <translation>Size estimated from your shape</translation>
    </message>
    <message>
        <source>Size %1 suits you best</source>
        <translation>Size %1 suits you best</translation>
    </message>
    <message>
        <source>We would suggest size %1</source>
        <translation>We would suggest size %1</translation>
    </message>
    <message>
        <source>Wear it over the waistband</source>
        <translation>Wear it over the waistband</translation>
    </message>
    <message>
        <source>Tuck it in</source>
        <translation>Tuck it in</translation>
    </message>
    <message>
        <source>Suits you best</source>
        <translation>Suits you best</translation>
    </message>
    <message>
        <source>Comes nearest</source>
        <translation>Comes nearest</translation>
    </message>
    <message>
        <source>Hide the fit</source>
        <translation>Hide the fit</translation>
    </message>
    <message>
        <source>Show the fit in colours</source>
        <translation>Show the fit in colours</translation>
    </message>
    <message>
        <source>Back to the mirror</source>
        <translation>Back to the mirror</translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation>Turn around</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>Putting it on you</translation>
    </message>
    <message>
        <source>Drag sideways to turn</source>
        <translation>Drag sideways to turn</translation>
    </message>
    <message>
        <source>For the picture, let your arms hang down.</source>
        <translation>For the picture, let your arms hang down.</translation>
    </message>
    <message>
        <source>The first garment takes the longest. You can make the picture meanwhile.</source>
        <translation>The first garment takes the longest. You can make the picture meanwhile.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>Long sleeves cannot be shown on folded arms.</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Choose another</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>Make the picture</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>New picture of me</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Your picture comes by itself as soon as it is ready.</source>
        <translation>Your picture comes by itself as soon as it is ready.</translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>Hold still, raise a hand, or press the button</source>
        <translation>Hold still, raise a hand, or press the button</translation>
    </message>
    <message>
        <source>The mirror takes the picture by itself</source>
        <translation>The mirror takes the picture by itself</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>My height</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Take the picture</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>MirrorView</name>
    <message>
        <source>You, in the mirror</source>
        <translation>You, in the mirror</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>OutfitSlot</name>
    <message>
        <source>Take off: %1</source>
        <translation>Take off: %1</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Nothing chosen yet</translation>
    </message>
    <message>
        <source>Sizes and colours: %1</source>
        <translation>Sizes and colours: %1</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Choose another</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>Try once more</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>New picture of me</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>Another size</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>See all of it</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Look closer</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>Try another</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Take it with me</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Delete the last digit</translation>
    </message>
</context>
<context>
    <name>PointsSheet</name>
    <message>
        <source>This garment was not read. Points that were set by hand can be taken back.</source>
        <translation>This garment was not read. Points that were set by hand can be taken back.</translation>
    </message>
    <message>
        <source>Drag a point that lies wrong. Red ones are unsure.</source>
        <translation>Drag a point that lies wrong. Red ones are unsure.</translation>
    </message>
    <message>
        <source>Open front</source>
        <translation>Open front</translation>
    </message>
    <message>
        <source>Closed front</source>
        <translation>Closed front</translation>
    </message>
    <message>
        <source>Front as in the photo</source>
        <translation>Front as in the photo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>As found</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>No garment can be made out in this photo.</source>
        <translation>No garment can be made out in this photo.</translation>
    </message>
    <message>
        <source>More than one garment lies in this photo.</source>
        <translation>More than one garment lies in this photo.</translation>
    </message>
    <message>
        <source>The garment runs out of the picture (%1).</source>
        <translation>The garment runs out of the picture (%1).</translation>
    </message>
    <message>
        <source>The garment in this photo is worn by a person.</source>
        <translation>The garment in this photo is worn by a person.</translation>
    </message>
    <message>
        <source>This kind of garment cannot be worn in the mirror yet: %1</source>
        <translation>This kind of garment cannot be worn in the mirror yet: %1</translation>
    </message>
    <message>
        <source>The kind of garment is not clear from its outline. The best guess: %1</source>
        <translation>The kind of garment is not clear from its outline. The best guess: %1</translation>
    </message>
    <message>
        <source>What this photo shows does not have the form of a garment.</source>
        <translation>What this photo shows does not have the form of a garment.</translation>
    </message>
    <message>
        <source>The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.</source>
        <translation>The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.</translation>
    </message>
    <message>
        <source>The edges of two open fronts cannot be followed in this photo.</source>
        <translation>The edges of two open fronts cannot be followed in this photo.</translation>
    </message>
    <message>
        <source>Only cardigans and jackets have fronts that can hang open.</source>
        <translation>Only cardigans and jackets have fronts that can hang open.</translation>
    </message>
    <message>
        <source>The front neckline of this garment lies under its collar or between its open fronts.</source>
        <translation>The front neckline of this garment lies under its collar or between its open fronts.</translation>
    </message>
    <message>
        <source>This garment has no such point: %1</source>
        <translation>This garment has no such point: %1</translation>
    </message>
    <message>
        <source>The outline of the garment crosses itself, so it cannot be cut.</source>
        <translation>The outline of the garment crosses itself, so it cannot be cut.</translation>
    </message>
    <message>
        <source>This garment has not been read yet.</source>
        <translation>This garment has not been read yet.</translation>
    </message>
    <message>
        <source>The engine failed on this garment.</source>
        <translation>The engine failed on this garment.</translation>
    </message>
    <message>
        <source>The engine wrote nothing for this garment.</source>
        <translation>The engine wrote nothing for this garment.</translation>
    </message>
    <message>
        <source>The photo cannot be read; it is damaged, empty or gone.</source>
        <translation>The photo cannot be read; it is damaged, empty or gone.</translation>
    </message>
    <message>
        <source>This is not a photo that can be read.</source>
        <translation>This is not a photo that can be read.</translation>
    </message>
    <message>
        <source>The photo is too small.</source>
        <translation>The photo is too small.</translation>
    </message>
    <message>
        <source>The photo is too large.</source>
        <translation>The photo is too large.</translation>
    </message>
    <message>
        <source>The photo is too narrow a strip.</source>
        <translation>The photo is too narrow a strip.</translation>
    </message>
    <message>
        <source>%1 holds no points that can be read.</source>
        <translation>%1 holds no points that can be read.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a size chart.</source>
        <translation>%1 cannot be read as a size chart.</translation>
    </message>
    <message>
        <source>The size chart %1 holds no sizes.</source>
        <translation>The size chart %1 holds no sizes.</translation>
    </message>
    <message>
        <source>The size chart %1 has no column called “size”.</source>
        <translation>The size chart %1 has no column called “size”.</translation>
    </message>
    <message>
        <source>The size chart %1 has an unknown column: %2</source>
        <translation>The size chart %1 has an unknown column: %2</translation>
    </message>
    <message>
        <source>The size chart %1 has a value that cannot be right: %2 in the column %3</source>
        <translation>The size chart %1 has a value that cannot be right: %2 in the column %3</translation>
    </message>
    <message>
        <source>This article is listed twice, first in row %1.</source>
        <translation>This article is listed twice, first in row %1.</translation>
    </message>
    <message>
        <source>The tag %1 belongs to %2 already.</source>
        <translation>The tag %1 belongs to %2 already.</translation>
    </message>
    <message>
        <source>The list has an unknown column: %1</source>
        <translation>The list has an unknown column: %1</translation>
    </message>
    <message>
        <source>Nothing stands in the column %1.</source>
        <translation>Nothing stands in the column %1.</translation>
    </message>
    <message>
        <source>What stands in the column %1 cannot be used.</source>
        <translation>What stands in the column %1 cannot be used.</translation>
    </message>
    <message>
        <source>There is no such kind of garment: %1</source>
        <translation>There is no such kind of garment: %1</translation>
    </message>
    <message>
        <source>%1 lies outside the folder of the list.</source>
        <translation>%1 lies outside the folder of the list.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 is not there.</translation>
    </message>
    <message>
        <source>The size %1 is not in the size chart %2.</source>
        <translation>The size %1 is not in the size chart %2.</translation>
    </message>
    <message>
        <source>There is no list of garments in %1.</source>
        <translation>There is no list of garments in %1.</translation>
    </message>
    <message>
        <source>%1 has no column called “sku”.</source>
        <translation>%1 has no column called “sku”.</translation>
    </message>
    <message>
        <source>%1 lists no garment.</source>
        <translation>%1 lists no garment.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list of garments: %2</source>
        <translation>%1 cannot be read as a list of garments: %2</translation>
    </message>
    <message>
        <source>Fetching the garments was stopped.</source>
        <translation>Fetching the garments was stopped.</translation>
    </message>
    <message>
        <source>Fetching the garments failed.</source>
        <translation>Fetching the garments failed.</translation>
    </message>
    <message>
        <source>The garment %1 is not in the list any more.</source>
        <translation>The garment %1 is not in the list any more.</translation>
    </message>
    <message>
        <source>There is no space left on the disk to write %1.</source>
        <translation>There is no space left on the disk to write %1.</translation>
    </message>
    <message>
        <source>The file %1 cannot be used: %2</source>
        <translation>The file %1 cannot be used: %2</translation>
    </message>
    <message>
        <source>%1 cannot be opened or written: %2</source>
        <translation>%1 cannot be opened or written: %2</translation>
    </message>
    <message>
        <source>The picture cuts something off: %1</source>
        <translation>The picture cuts something off: %1</translation>
    </message>
    <message>
        <source>You are not standing upright in the picture.</source>
        <translation>You are not standing upright in the picture.</translation>
    </message>
    <message>
        <source>You are sitting in the picture.</source>
        <translation>You are sitting in the picture.</translation>
    </message>
    <message>
        <source>You are turned away from the mirror in the picture.</source>
        <translation>You are turned away from the mirror in the picture.</translation>
    </message>
    <message>
        <source>Your pose could not be made out.</source>
        <translation>Your pose could not be made out.</translation>
    </message>
    <message>
        <source>Your shape could not be made out under these clothes.</source>
        <translation>Your shape could not be made out under these clothes.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>Long sleeves cannot be shown on folded arms.</translation>
    </message>
    <message>
        <source>This garment would lie outside the picture.</source>
        <translation>This garment would lie outside the picture.</translation>
    </message>
    <message>
        <source>This garment would bare what your clothes cover in the picture.</source>
        <translation>This garment would bare what your clothes cover in the picture.</translation>
    </message>
    <message>
        <source>These garments leave a part of you bare that the picture does not show.</source>
        <translation>These garments leave a part of you bare that the picture does not show.</translation>
    </message>
    <message>
        <source>This waistband lies far below that of your own clothes.</source>
        <translation>This waistband lies far below that of your own clothes.</translation>
    </message>
    <message>
        <source>Your arms or your neck would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>Your arms or your neck would be bare, and the picture shows too little skin to tell its colour.</translation>
    </message>
    <message>
        <source>Your legs would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>Your legs would be bare, and the picture shows too little skin to tell its colour.</translation>
    </message>
    <message>
        <source>This size is too tight for you.</source>
        <translation>This size is too tight for you.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>The garment cannot be placed on this pose.</translation>
    </message>
    <message>
        <source>Lay the garment flat on a plain ground of another colour and take the photo again.</source>
        <translation>Lay the garment flat on a plain ground of another colour and take the photo again.</translation>
    </message>
    <message>
        <source>Use a photo for each garment, or cut this one in two.</source>
        <translation>Use a photo for each garment, or cut this one in two.</translation>
    </message>
    <message>
        <source>Use a photo that shows the whole garment with some ground around it.</source>
        <translation>Use a photo that shows the whole garment with some ground around it.</translation>
    </message>
    <message>
        <source>Use a photo of the garment alone, laid flat or on an invisible mannequin.</source>
        <translation>Use a photo of the garment alone, laid flat or on an invisible mannequin.</translation>
    </message>
    <message>
        <source>If it is of another kind, name that one in the list of garments.</source>
        <translation>If it is of another kind, name that one in the list of garments.</translation>
    </message>
    <message>
        <source>Use an upright photo of one whole garment.</source>
        <translation>Use an upright photo of one whole garment.</translation>
    </message>
    <message>
        <source>Use a photo of the garment closed, or open from the neck to the hem.</source>
        <translation>Use a photo of the garment closed, or open from the neck to the hem.</translation>
    </message>
    <message>
        <source>Use a photo in which they hang 5 cm apart or more, or do not say that they are open.</source>
        <translation>Use a photo in which they hang 5 cm apart or more, or do not say that they are open.</translation>
    </message>
    <message>
        <source>Do not say that its fronts are open, or name it a cardigan or a jacket.</source>
        <translation>Do not say that its fronts are open, or name it a cardigan or a jacket.</translation>
    </message>
    <message>
        <source>Take the point of the neckline back.</source>
        <translation>Take the point of the neckline back.</translation>
    </message>
    <message>
        <source>Take the points back that were set by hand.</source>
        <translation>Take the points back that were set by hand.</translation>
    </message>
    <message>
        <source>Check its points and drag the wrong ones.</source>
        <translation>Check its points and drag the wrong ones.</translation>
    </message>
    <message>
        <source>Choose another one, or wait some minutes.</source>
        <translation>Choose another one, or wait some minutes.</translation>
    </message>
    <message>
        <source>Write the file for support and send it to us.</source>
        <translation>Write the file for support and send it to us.</translation>
    </message>
    <message>
        <source>Take or export the photo again.</source>
        <translation>Take or export the photo again.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, HEIC or TIFF photo.</source>
        <translation>Use a JPEG, PNG, WebP, HEIC or TIFF photo.</translation>
    </message>
    <message>
        <source>Use the original photo instead of a thumbnail.</source>
        <translation>Use the original photo instead of a thumbnail.</translation>
    </message>
    <message>
        <source>Reduce it to at most 20 megapixels.</source>
        <translation>Reduce it to at most 20 megapixels.</translation>
    </message>
    <message>
        <source>Use a photo whose sides are of similar length.</source>
        <translation>Use a photo whose sides are of similar length.</translation>
    </message>
    <message>
        <source>Correct the file, or leave it out of the list.</source>
        <translation>Correct the file, or leave it out of the list.</translation>
    </message>
    <message>
        <source>Use one row for each size, with flat measures in cm.</source>
        <translation>Use one row for each size, with flat measures in cm.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Remove one of them.</translation>
    </message>
    <message>
        <source>Give every article its own.</source>
        <translation>Give every article its own.</translation>
    </message>
    <message>
        <source>Correct its name.</source>
        <translation>Correct its name.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Fill it in.</translation>
    </message>
    <message>
        <source>Correct it as docs/shop.md describes that column.</source>
        <translation>Correct it as docs/shop.md describes that column.</translation>
    </message>
    <message>
        <source>Name one of the kinds in docs/shop.md.</source>
        <translation>Name one of the kinds in docs/shop.md.</translation>
    </message>
    <message>
        <source>Leave it out of the list.</source>
        <translation>Leave it out of the list.</translation>
    </message>
    <message>
        <source>Keep all files of the list in its folder.</source>
        <translation>Keep all files of the list in its folder.</translation>
    </message>
    <message>
        <source>Add the file or correct its name.</source>
        <translation>Add the file or correct its name.</translation>
    </message>
    <message>
        <source>Use the sizes of the chart: %3</source>
        <translation>Use the sizes of the chart: %3</translation>
    </message>
    <message>
        <source>Put the list catalog.csv beside the photos, and check that the folder can be reached.</source>
        <translation>Put the list catalog.csv beside the photos, and check that the folder can be reached.</translation>
    </message>
    <message>
        <source>Correct the list of garments.</source>
        <translation>Correct the list of garments.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Start it again whenever you like.</translation>
    </message>
    <message>
        <source>Fetch the garments anew.</source>
        <translation>Fetch the garments anew.</translation>
    </message>
    <message>
        <source>Free some disk space.</source>
        <translation>Free some disk space.</translation>
    </message>
    <message>
        <source>Restart the mirror; if this stays, move that file away and fetch the garments anew.</source>
        <translation>Restart the mirror; if this stays, move that file away and fetch the garments anew.</translation>
    </message>
    <message>
        <source>Check who may write to that folder.</source>
        <translation>Check who may write to that folder.</translation>
    </message>
    <message>
        <source>Please step back and take a new picture, from the head to the hips and with both arms in it.</source>
        <translation>Please step back and take a new picture, from the head to the hips and with both arms in it.</translation>
    </message>
    <message>
        <source>Please take a new picture standing upright and facing the mirror.</source>
        <translation>Please take a new picture standing upright and facing the mirror.</translation>
    </message>
    <message>
        <source>Please take a new picture in even light, with both arms in view.</source>
        <translation>Please take a new picture in even light, with both arms in view.</translation>
    </message>
    <message>
        <source>Please take off your coat or put down your bag, and take a new picture.</source>
        <translation>Please take off your coat or put down your bag, and take a new picture.</translation>
    </message>
    <message>
        <source>Please take a new picture with your arms hanging a little away from you, or choose short sleeves.</source>
        <translation>Please take a new picture with your arms hanging a little away from you, or choose short sleeves.</translation>
    </message>
    <message>
        <source>Please take a new picture with your hips in view, or choose another garment.</source>
        <translation>Please take a new picture with your hips in view, or choose another garment.</translation>
    </message>
    <message>
        <source>Try another size or garment.</source>
        <translation>Try another size or garment.</translation>
    </message>
    <message>
        <source>Choose a longer top, or trousers or a skirt with a higher waistband.</source>
        <translation>Choose a longer top, or trousers or a skirt with a higher waistband.</translation>
    </message>
    <message>
        <source>Choose a top to wear over it.</source>
        <translation>Choose a top to wear over it.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose a top that covers them.</source>
        <translation>Please take a new picture with bare arms, or choose a top that covers them.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose trousers.</source>
        <translation>Please take a new picture with bare arms, or choose trousers.</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>Choose a larger size.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>Please take a new picture facing the mirror, with your arms a little away.</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>on the left</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>on the right</translation>
    </message>
    <message>
        <source>above</source>
        <translation>above</translation>
    </message>
    <message>
        <source>below</source>
        <translation>below</translation>
    </message>
    <message>
        <source>head</source>
        <translation>head</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>shoulders</translation>
    </message>
    <message>
        <source>arms</source>
        <translation>arms</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>hips</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Hold the tag in front of the mirror</source>
        <translation>Hold the tag in front of the mirror</translation>
    </message>
    <message>
        <source>About an arm&apos;s length away, the code towards the glass</source>
        <translation>About an arm&apos;s length away, the code towards the glass</translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation>Stop scanning</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Name, colour or kind</source>
        <translation>Name, colour or kind</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>Show the results</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>The mirror today</source>
        <translation>The mirror today</translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>Choose a PIN for staff</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>Staff only</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation>Too many wrong PINs. Try again in %1.</translation>
    </message>
    <message>
        <source>The two PINs were not the same. Please choose one again.</source>
        <translation>The two PINs were not the same. Please choose one again.</translation>
    </message>
    <message>
        <source>Four to eight digits. There is no other way in, so keep it safe.</source>
        <translation>Four to eight digits. There is no other way in, so keep it safe.</translation>
    </message>
    <message>
        <source>Once more, to be sure.</source>
        <translation>Once more, to be sure.</translation>
    </message>
    <message numerus="yes">
        <source>That was not the PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>That was not the PIN. %n attempt left.</numerusform>
            <numerusform>That was not the PIN. %n attempts left.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the PIN.</source>
        <translation>Enter the PIN.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation>Requests (%1)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Garments</source>
        <translation>Garments</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Lock and go back to the mirror</source>
        <translation>Lock and go back to the mirror</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>StaffCorner</name>
    <message>
        <source>Staff: press and hold</source>
        <translation>Staff: press and hold</translation>
    </message>
</context>
<context>
    <name>StaffGarments</name>
    <message>
        <source>There are no garments yet.</source>
        <translation>There are no garments yet.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
</context>
<context>
    <name>StaffRequests</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Nobody is waiting.</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>Size %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>StaffState</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s) since the start</source>
        <translation>
            <numerusform>%n restart since the start</numerusform>
            <numerusform>%n restarts since the start</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>The mirror crashed last time</source>
        <translation>The mirror crashed last time</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>StaffWords</name>
    <message>
        <source>A setting is wrong and was left out.</source>
        <translation>A setting is wrong and was left out.</translation>
    </message>
    <message>
        <source>The mirror is on no network: phones cannot fetch pictures.</source>
        <translation>The mirror is on no network: phones cannot fetch pictures.</translation>
    </message>
    <message>
        <source>Only %1 GiB of disk space are left. Please free some.</source>
        <translation>Only %1 GiB of disk space are left. Please free some.</translation>
    </message>
    <message>
        <source>%1 cannot be tried on.</source>
        <extracomment>%1 is number and name of a garment</extracomment>
        <translation>%1 cannot be tried on.</translation>
    </message>
    <message>
        <source>The garments were last fetched %1 days ago.</source>
        <translation>The garments were last fetched %1 days ago.</translation>
    </message>
    <message>
        <source>The garments could not be fetched.</source>
        <translation>The garments could not be fetched.</translation>
    </message>
    <message>
        <source>A file of the mirror was damaged.</source>
        <translation>A file of the mirror was damaged.</translation>
    </message>
    <message>
        <source>The engine says that something is missing.</source>
        <translation>The engine says that something is missing.</translation>
    </message>
    <message>
        <source>Printing is switched off.</source>
        <translation>Printing is switched off.</translation>
    </message>
    <message>
        <source>No printer is set up. Pages go to the folder %1.</source>
        <translation>No printer is set up. Pages go to the folder %1.</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>No printer is set up.</translation>
    </message>
    <message>
        <source>%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box.</source>
        <translation>%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box.</translation>
    </message>
    <message>
        <source>%1: %2. Waiting: %3</source>
        <extracomment>%1 is a printer, %2 how it is, %3 a number</extracomment>
        <translation>%1: %2. Waiting: %3</translation>
    </message>
    <message>
        <source>Visits: %1</source>
        <translation>Visits: %1</translation>
    </message>
    <message>
        <source>Garments ready: %1</source>
        <translation>Garments ready: %1</translation>
    </message>
    <message>
        <source>Garments still to be read: %1</source>
        <translation>Garments still to be read: %1</translation>
    </message>
    <message>
        <source>Garments that are read anew: %1</source>
        <translation>Garments that are read anew: %1</translation>
    </message>
    <message>
        <source>Fetched: %1 ago</source>
        <translation>Fetched: %1 ago</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>Free memory: %1</translation>
    </message>
    <message>
        <source>Free disk: %1</source>
        <translation>Free disk: %1</translation>
    </message>
    <message>
        <source>Hottest part: %1</source>
        <translation>Hottest part: %1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>Running for: %1</translation>
    </message>
    <message>
        <source>Age of the live picture: %1 at most</source>
        <translation>Age of the live picture: %1 at most</translation>
    </message>
    <message>
        <source>It cannot be tried on.</source>
        <translation>It cannot be tried on.</translation>
    </message>
    <message>
        <source>Please check: %1</source>
        <extracomment>%1 are names of points of a garment, e.g. armpit, hem</extracomment>
        <translation>Please check: %1</translation>
    </message>
    <message>
        <source>Points were set by hand.</source>
        <translation>Points were set by hand.</translation>
    </message>
    <message>
        <source>It is read when nobody stands here.</source>
        <translation>It is read when nobody stands here.</translation>
    </message>
    <message>
        <source>The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.</source>
        <translation>The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>%1, left</source>
        <extracomment>%1 is a point of a garment, e.g. armpit</extracomment>
        <translation>%1, left</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1, right</translation>
    </message>
    <message>
        <source>neckline</source>
        <translation>neckline</translation>
    </message>
    <message>
        <source>neck at the shoulder</source>
        <translation>neck at the shoulder</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>shoulder</translation>
    </message>
    <message>
        <source>sleeve end, top</source>
        <translation>sleeve end, top</translation>
    </message>
    <message>
        <source>sleeve end, below</source>
        <translation>sleeve end, below</translation>
    </message>
    <message>
        <source>armpit</source>
        <translation>armpit</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>waist</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>hip</translation>
    </message>
    <message>
        <source>hem</source>
        <translation>hem</translation>
    </message>
    <message>
        <source>hem, inside</source>
        <translation>hem, inside</translation>
    </message>
    <message>
        <source>hem, outside</source>
        <translation>hem, outside</translation>
    </message>
    <message>
        <source>knee, inside</source>
        <translation>knee, inside</translation>
    </message>
    <message>
        <source>knee, outside</source>
        <translation>knee, outside</translation>
    </message>
    <message>
        <source>crotch</source>
        <translation>crotch</translation>
    </message>
    <message>
        <source>slit</source>
        <translation>slit</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>jammed</source>
        <translation>jammed</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>out of paper</translation>
    </message>
    <message>
        <source>out of ink</source>
        <translation>out of ink</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>not answering</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>needs somebody</source>
        <translation>needs somebody</translation>
    </message>
    <message numerus="yes">
        <source>It was opened again %n time(s).</source>
        <translation>
            <numerusform>It was opened again %n time.</numerusform>
            <numerusform>It was opened again %n times.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is number and photo of a garment, %2 what is wrong with it
----------
%1 is a camera, %2 a sentence about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Row %1 of the list of garments is wrong; that garment stays as it was.</source>
        <translation>Row %1 of the list of garments is wrong; that garment stays as it was.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>It is starting.</translation>
    </message>
    <message>
        <source>It is on.</source>
        <translation>It is on.</translation>
    </message>
    <message>
        <source>It is not answering.</source>
        <translation>It is not answering.</translation>
    </message>
    <message>
        <source>It is off until somebody agrees.</source>
        <translation>It is off until somebody agrees.</translation>
    </message>
</context>
<context>
    <name>StaffWork</name>
    <message>
        <source>Write a file for support</source>
        <translation>Write a file for support</translation>
    </message>
    <message>
        <source>Fetch the garments anew</source>
        <translation>Fetch the garments anew</translation>
    </message>
    <message>
        <source>Test the whole mirror</source>
        <translation>Test the whole mirror</translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <translation>Restart: %1</translation>
    </message>
    <message>
        <source>Switch the mirror off</source>
        <translation>Switch the mirror off</translation>
    </message>
    <message>
        <source>Press again to switch off</source>
        <translation>Press again to switch off</translation>
    </message>
</context>
<context>
    <name>Take</name>
    <message>
        <source>Take it with you</source>
        <translation>Take it with you</translation>
    </message>
    <message>
        <source>Code with the link to your picture</source>
        <translation>Code with the link to your picture</translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera, wherever you are.</source>
        <translation>Scan the code with your phone&apos;s camera, wherever you are.</translation>
    </message>
    <message>
        <source>Scan the code in the shop&apos;s Wi-Fi. The link ends when you finish here.</source>
        <translation>Scan the code in the shop&apos;s Wi-Fi. The link ends when you finish here.</translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minute(s).</source>
        <translation>
            <numerusform>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minute.</numerusform>
            <numerusform>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. The link works until you finish here, for %n minute(s) at most.</source>
        <translation>
            <numerusform>A code brings the picture to your phone. The link works until you finish here, for %n minute at most.</numerusform>
            <numerusform>A code brings the picture to your phone. The link works until you finish here, for %n minutes at most.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>Delete the link</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>Show the code</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>On paper, from the printer beside you</source>
        <translation>On paper, from the printer beside you</translation>
    </message>
    <message>
        <source>Shall we bring you a size?</source>
        <translation>Shall we bring you a size?</translation>
    </message>
    <message>
        <source>Size %1 is on the list of our staff.</source>
        <translation>Size %1 is on the list of our staff.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Finish and forget me</source>
        <translation>Finish and forget me</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Step in front of the mirror</source>
        <translation>Step in front of the mirror</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>One person at a time, please</translation>
    </message>
    <message>
        <source>Take a step back</source>
        <translation>Take a step back</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>Come a little closer</translation>
    </message>
    <message>
        <source>Step to your left</source>
        <translation>Step to your left</translation>
    </message>
    <message>
        <source>Step to your right</source>
        <translation>Step to your right</translation>
    </message>
    <message>
        <source>Face the mirror</source>
        <translation>Face the mirror</translation>
    </message>
    <message>
        <source>Arms a little away from your body</source>
        <translation>Arms a little away from your body</translation>
    </message>
    <message>
        <source>It is too dark here. Move into the light</source>
        <translation>It is too dark here. Move into the light</translation>
    </message>
    <message>
        <source>It is too bright behind you. Turn away from the light</source>
        <translation>It is too bright behind you. Turn away from the light</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Hold still</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>Perfect. Hold still</translation>
    </message>
    <message>
        <source>The mirror is still starting</source>
        <translation>The mirror is still starting</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Getting ready</translation>
    </message>
    <message>
        <source>Reading your picture</source>
        <translation>Reading your picture</translation>
    </message>
    <message>
        <source>Finding your pose</source>
        <translation>Finding your pose</translation>
    </message>
    <message>
        <source>Measuring your shape</source>
        <translation>Measuring your shape</translation>
    </message>
    <message>
        <source>Letting the fabric fall</source>
        <translation>Letting the fabric fall</translation>
    </message>
    <message>
        <source>Setting the light</source>
        <translation>Setting the light</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>Putting it on you</translation>
    </message>
    <message>
        <source>Checking the result</source>
        <translation>Checking the result</translation>
    </message>
    <message>
        <source>Working on your picture</source>
        <translation>Working on your picture</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message>
        <source>chest</source>
        <translation>chest</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>shoulders</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>waist</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>hips</translation>
    </message>
    <message>
        <source>sleeves</source>
        <translation>sleeves</translation>
    </message>
    <message>
        <source>thighs</source>
        <translation>thighs</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>legs</translation>
    </message>
    <message>
        <source>upper arms</source>
        <translation>upper arms</translation>
    </message>
    <message>
        <source>length</source>
        <translation>length</translation>
    </message>
    <message>
        <source>too tight</source>
        <translation>too tight</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>tight</translation>
    </message>
    <message>
        <source>close</source>
        <translation>close</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>loose</translation>
    </message>
    <message>
        <source>short</source>
        <translation>short</translation>
    </message>
    <message>
        <source>long</source>
        <translation>long</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there: &quot;sleeves: fits&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3 cm)</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there, %3 how many cm it has more: &quot;chest: fits (+9 cm)&quot;</extracomment>
        <translation>%1: %2 (%3 cm)</translation>
    </message>
    <message>
        <source>No size is wide enough, not even %1</source>
        <extracomment>%1 is the size that comes nearest</extracomment>
        <translation>No size is wide enough, not even %1</translation>
    </message>
    <message>
        <source>Size %1 comes nearest, but is too tight in places</source>
        <extracomment>%1 is the size that comes nearest; shoulders or arms are meant</extracomment>
        <translation>Size %1 comes nearest, but is too tight in places</translation>
    </message>
    <message>
        <source>Even the largest size, %1, is tight</source>
        <extracomment>%1 is the largest size</extracomment>
        <translation>Even the largest size, %1, is tight</translation>
    </message>
    <message>
        <source>Even the smallest size, %1, is loose</source>
        <extracomment>%1 is the smallest size</extracomment>
        <translation>Even the smallest size, %1, is loose</translation>
    </message>
    <message>
        <source>Between %1 and %2: %1 sits closer, %2 looser</source>
        <extracomment>%1 is a size, %2 the next larger one</extracomment>
        <translation>Between %1 and %2: %1 sits closer, %2 looser</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm without your height</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 to %2 may fit: ±&#xa0;%3 cm without your height</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm through loose clothes</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 to %2 may fit: ±&#xa0;%3 cm through loose clothes</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>T-shirts</source>
        <translation>T-shirts</translation>
    </message>
    <message>
        <source>Polo shirts</source>
        <translation>Polo shirts</translation>
    </message>
    <message>
        <source>Long sleeves</source>
        <translation>Long sleeves</translation>
    </message>
    <message>
        <source>Sweatshirts</source>
        <translation>Sweatshirts</translation>
    </message>
    <message>
        <source>Hoodies</source>
        <translation>Hoodies</translation>
    </message>
    <message>
        <source>Shirts</source>
        <translation>Shirts</translation>
    </message>
    <message>
        <source>Cardigans</source>
        <translation>Cardigans</translation>
    </message>
    <message>
        <source>Jackets</source>
        <translation>Jackets</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>Tops</translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation>Dresses</translation>
    </message>
    <message>
        <source>Kurtas</source>
        <translation>Kurtas</translation>
    </message>
    <message>
        <source>Skirts</source>
        <translation>Skirts</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>Trousers</translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation>Shorts</translation>
    </message>
    <message>
        <source>black</source>
        <translation>black</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>charcoal</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grey</translation>
    </message>
    <message>
        <source>light grey</source>
        <translation>light grey</translation>
    </message>
    <message>
        <source>white</source>
        <translation>white</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>cream</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>beige</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>khaki</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>brown</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>tan</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>olive</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>mustard</source>
        <translation>mustard</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>red</source>
        <translation>red</translation>
    </message>
    <message>
        <source>burgundy</source>
        <translation>burgundy</translation>
    </message>
    <message>
        <source>coral</source>
        <translation>coral</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>pink</translation>
    </message>
    <message>
        <source>dusty pink</source>
        <translation>dusty pink</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>magenta</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>purple</translation>
    </message>
    <message>
        <source>lilac</source>
        <translation>lilac</translation>
    </message>
    <message>
        <source>navy</source>
        <translation>navy</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blue</translation>
    </message>
    <message>
        <source>denim blue</source>
        <translation>denim blue</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>light blue</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>turquoise</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>teal</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>mint</translation>
    </message>
    <message>
        <source>green</source>
        <translation>green</translation>
    </message>
    <message>
        <source>dark green</source>
        <translation>dark green</translation>
    </message>
    <message>
        <source>Exact cut and print</source>
        <translation>Exact cut and print</translation>
    </message>
    <message>
        <source>Exact cut, refined light</source>
        <translation>Exact cut, refined light</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>The camera is starting</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</source>
        <translation>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>fits</translation>
    </message>
    <message>
        <source>Your picture is waiting for the printer.</source>
        <translation>Your picture is waiting for the printer.</translation>
    </message>
    <message>
        <source>Your picture is being printed.</source>
        <translation>Your picture is being printed.</translation>
    </message>
    <message>
        <source>Your picture is printed. Please take it.</source>
        <translation>Your picture is printed. Please take it.</translation>
    </message>
    <message>
        <source>The printer is jammed. A member of staff will free it, then your picture prints.</source>
        <translation>The printer is jammed. A member of staff will free it, then your picture prints.</translation>
    </message>
    <message>
        <source>The printer is open. Your picture prints as soon as it is closed.</source>
        <translation>The printer is open. Your picture prints as soon as it is closed.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your picture prints as soon as it is refilled.</source>
        <translation>The printer is out of paper. Your picture prints as soon as it is refilled.</translation>
    </message>
    <message>
        <source>The printer is out of ink. Your picture prints as soon as it is refilled.</source>
        <translation>The printer is out of ink. Your picture prints as soon as it is refilled.</translation>
    </message>
    <message>
        <source>The printer is not answering. Your picture prints as soon as it is back.</source>
        <translation>The printer is not answering. Your picture prints as soon as it is back.</translation>
    </message>
    <message>
        <source>The printer is paused. Your picture prints as soon as it goes on.</source>
        <translation>The printer is paused. Your picture prints as soon as it goes on.</translation>
    </message>
    <message>
        <source>The printer needs a member of staff. Your picture prints as soon as it goes on.</source>
        <translation>The printer needs a member of staff. Your picture prints as soon as it goes on.</translation>
    </message>
    <message>
        <source>There is no printer here.</source>
        <translation>There is no printer here.</translation>
    </message>
    <message>
        <source>The printer did not take your picture. Please ask a member of staff.</source>
        <translation>The printer did not take your picture. Please ask a member of staff.</translation>
    </message>
    <message>
        <source>The printer was not ready in time. Your picture was taken out of the queue.</source>
        <translation>The printer was not ready in time. Your picture was taken out of the queue.</translation>
    </message>
    <message>
        <source>Printing was cancelled.</source>
        <translation>Printing was cancelled.</translation>
    </message>
    <message>
        <source>That was the last print of this visit.</source>
        <translation>That was the last print of this visit.</translation>
    </message>
    <message>
        <source>Your picture was saved for the printer of the studio.</source>
        <translation>Your picture was saved for the printer of the studio.</translation>
    </message>
    <message>
        <source>Printing is off: the print service would keep the pictures.</source>
        <translation>Printing is off: the print service would keep the pictures.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Live view</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>starting</translation>
    </message>
    <message>
        <source>starting again</source>
        <translation>starting again</translation>
    </message>
    <message>
        <source>stopped after too many faults</source>
        <translation>stopped after too many faults</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>switched off</translation>
    </message>
</context>
</TS>
