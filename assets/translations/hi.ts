<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
<context>
    <name>Approve</name>
    <message>
        <source>Your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Happy with this one?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole body in view, arms a little away, face to the mirror.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My height</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>See it on you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a garment, look in the mirror, and you are wearing it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>You in the garment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You as you came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour and size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a heart and the garment waits here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you have tried on waits here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See it on me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a garment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComfortButton</name>
    <message>
        <source>Large text, calm pictures, sound, language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Make it comfortable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calm pictures, nothing moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Before the camera opens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture of you, and the live view while you stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To measure your shape and show garments on you. For nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is saved, sent away or used to recognise you. We note only that somebody agreed, and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I agree. Open the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Hold still and look at the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mirror needs a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please call a member of staff. Nothing of your visit is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am staff</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>We could not see anybody in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more than one person in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of you is outside the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We could not measure your shape well enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This garment cannot be shown in the mirror yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture was not good enough to show you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mirror cannot make this picture at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stopped the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mirror had to catch its breath.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong, so we started over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture did not work out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture was lost on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please take a new picture with your whole body in view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please take a new picture on your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your height, or take a new picture in closer clothes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose another one; our staff will gladly bring you this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another size or garment, or take a new picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please try another garment or call a member of staff.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please call a member of staff if this stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please go on; nothing else is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything of your visit has been deleted. Please start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please make it once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Colour and size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GarmentCard</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Thank you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture and everything of your visit have been deleted. Have a lovely day.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeightSheet</name>
    <message>
        <source>How tall are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It makes the fit more exact. You can leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ft in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>ABC</source>
        <comment>letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeavingWarning</name>
    <message>
        <source>Are you still here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If not, the mirror forgets your visit and starts afresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and forget</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Size estimated from your shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size %1 suits you best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We would suggest size %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wear it over the waistband</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuck it in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suits you best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the fit in colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag sideways to turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>The picture is taken by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold still, raise a hand, or press the button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MirrorView</name>
    <message>
        <source>You, in the mirror</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutfitSlot</name>
    <message>
        <source>Take off: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Hold the tag in front of the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About an arm&apos;s length away, the code towards the glass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, colour or kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>The mirror today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two PINs were not the same. Please choose one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four to eight digits. There is no other way in, so keep it safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more, to be sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>That was not the PIN. %n attempt(s) left.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock and go back to the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaffCorner</name>
    <message>
        <source>Staff: press and hold</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaffRequests</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaffState</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s) since the start</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mirror crashed last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StaffWork</name>
    <message>
        <source>Fetch the garments anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test the whole mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the mirror off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Take</name>
    <message>
        <source>Take it with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code with the link to your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera while you are in the shop&apos;s Wi-Fi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code brings the picture to your phone. The link works for ten minutes and only for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On paper, from the printer beside you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shall we bring you a size?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We have told our staff. Size %1 is on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and forget me</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Step in front of the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a step back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step to your left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step to your right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face the mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arms a little away from your body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too dark here. Move into the light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too bright behind you. Turn away from the light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding your pose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring your shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutting the garment to size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letting the fabric fall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting the light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing the details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpening the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working on your picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>chest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleeves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thighs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there: &quot;chest: tight&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T-shirts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polo shirts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long sleeves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweatshirts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hoodies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shirts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cardigans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jackets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kurtas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skirts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact cut and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact cut, refined light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your print is waiting for the printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture is being printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your print is ready. Please take it from the printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer needs help. We have told a member of staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
