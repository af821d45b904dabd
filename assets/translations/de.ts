<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Approve</name>
    <message>
        <source>Your picture</source>
        <translation>Ihr Bild</translation>
    </message>
    <message>
        <source>Happy with this one?</source>
        <translation>Gefällt Ihnen dieses Bild?</translation>
    </message>
    <message>
        <source>Whole body in view, arms a little away, face to the mirror.</source>
        <translation>Ganz im Bild, Arme etwas vom Körper, Blick zum Spiegel.</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Dieses Bild nehmen</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>Meine Größe</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>See it on you.</source>
        <translation>Sehen Sie sich darin.</translation>
    </message>
    <message>
        <source>Choose a garment, and wear it in the mirror.</source>
        <translation>Etwas aussuchen und im Spiegel tragen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Los geht’s</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>You in the garment</source>
        <translation>Sie in diesem Stück</translation>
    </message>
    <message>
        <source>You as you came</source>
        <translation>Sie, wie Sie kamen</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Colour and size</source>
        <translation>Farbe und Größe</translation>
    </message>
    <message>
        <source>Scan a tag</source>
        <translation>Etikett scannen</translation>
    </message>
    <message>
        <source>Show many</source>
        <translation>Viele zeigen</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Press a heart and the garment waits here.</source>
        <translation>Tippen Sie auf ein Herz, dann wartet das Stück hier.</translation>
    </message>
    <message>
        <source>What you have tried on waits here.</source>
        <translation>Was Sie anprobiert haben, wartet hier.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Dazu gibt es nichts.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>See it on me</source>
        <translation>An mir ansehen</translation>
    </message>
    <message>
        <source>Choose a garment</source>
        <translation>Etwas aussuchen</translation>
    </message>
</context>
<context>
    <name>ComfortButton</name>
    <message>
        <source>Large text, calm pictures, sound, language</source>
        <translation>Große Schrift, ruhige Bilder, Ton, Sprache</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Make yourself comfortable</source>
        <translation>Machen Sie es sich bequem</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Große Schrift</translation>
    </message>
    <message>
        <source>Calm pictures, nothing moves</source>
        <translation>Ruhige Bilder, nichts bewegt sich</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Before the camera opens</source>
        <translation>Bevor die Kamera angeht</translation>
    </message>
    <message>
        <source>What we take</source>
        <translation>Was wir aufnehmen</translation>
    </message>
    <message>
        <source>One picture of you, and the live view while you stand here.</source>
        <translation>Ein Bild von Ihnen, und das Spiegelbild, solange Sie hier stehen.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Wozu</translation>
    </message>
    <message>
        <source>To measure your shape and show garments on you. For nothing else.</source>
        <translation>Um Ihre Figur zu messen und Kleidung an Ihnen zu zeigen. Für nichts anderes.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</source>
        <translation>Nur für diesen Besuch, im Arbeitsspeicher dieses Spiegels. Gelöscht wird, wenn Sie beenden, oder eine Minute nachdem Sie gehen.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Niemals</translation>
    </message>
    <message>
        <source>Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.</source>
        <translation>Nichts wird gespeichert oder genutzt, um Sie zu erkennen, und nichts verlässt den Spiegel ohne Ihren Wunsch. Wir notieren nur, dass und wann jemand zugestimmt hat.</translation>
    </message>
    <message>
        <source>Nothing is used to recognise you. We note only that somebody agreed, and when.</source>
        <translation>Nichts wird benutzt, um Sie wiederzuerkennen. Wir notieren nur, dass jemand zugestimmt hat und wann.</translation>
    </message>
    <message>
        <source>Only if you ask for a code</source>
        <translation>Nur wenn Sie einen Code möchten</translation>
    </message>
    <message numerus="yes">
        <source>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minute(s).</source>
        <translation>
            <numerusform>Dann verlässt dieses eine Bild den Spiegel: Es geht in den Online-Speicher des Geschäfts, wo Ihr Telefon es abholt. Der Link endet nach %n Minute.</numerusform>
            <numerusform>Dann verlässt dieses eine Bild den Spiegel: Es geht in den Online-Speicher des Geschäfts, wo Ihr Telefon es abholt. Der Link endet nach %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>I agree. Open the camera</source>
        <translation>Einverstanden. Kamera an</translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation>Nein, danke</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Hold still and look at the mirror</source>
        <translation>Bitte stillhalten und in den Spiegel schauen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mirror needs a moment.</source>
        <translation>Der Spiegel braucht einen Moment.</translation>
    </message>
    <message>
        <source>Please call a member of staff. Nothing of your visit is kept.</source>
        <translation>Bitte rufen Sie unser Personal. Von Ihrem Besuch bleibt nichts gespeichert.</translation>
    </message>
    <message>
        <source>I am staff</source>
        <translation>Ich gehöre zum Personal</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>We could not see anybody in the picture.</source>
        <translation>Auf dem Bild war niemand zu sehen.</translation>
    </message>
    <message>
        <source>There is more than one person in the picture.</source>
        <translation>Auf dem Bild ist mehr als eine Person.</translation>
    </message>
    <message>
        <source>Part of you is outside the picture.</source>
        <translation>Ein Teil von Ihnen ist nicht im Bild.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>In dieser Haltung lässt sich das Stück nicht anziehen.</translation>
    </message>
    <message>
        <source>We could not measure your shape well enough.</source>
        <translation>Wir konnten Ihre Figur nicht gut genug messen.</translation>
    </message>
    <message>
        <source>This garment cannot be shown in the mirror yet.</source>
        <translation>Dieses Stück kann der Spiegel noch nicht zeigen.</translation>
    </message>
    <message>
        <source>The picture was not good enough to show you.</source>
        <translation>Das Bild war nicht gut genug, um es zu zeigen.</translation>
    </message>
    <message>
        <source>The mirror cannot make this picture at the moment.</source>
        <translation>Der Spiegel kann dieses Bild gerade nicht machen.</translation>
    </message>
    <message>
        <source>The shop&apos;s network cannot be reached, so there is no link at the moment.</source>
        <translation>Das Netz des Ladens ist nicht erreichbar, darum gibt es gerade keinen Link.</translation>
    </message>
    <message>
        <source>You stopped the picture.</source>
        <translation>Sie haben das Bild abgebrochen.</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting.</source>
        <translation>Die Kamera antwortet nicht. Wir verbinden neu.</translation>
    </message>
    <message>
        <source>Something went wrong, so we started over.</source>
        <translation>Etwas ist schiefgegangen, deshalb fangen wir neu an.</translation>
    </message>
    <message>
        <source>The picture did not work out.</source>
        <translation>Das Bild ist nichts geworden.</translation>
    </message>
    <message>
        <source>Your picture was lost on the way.</source>
        <translation>Ihr Bild ist unterwegs verloren gegangen.</translation>
    </message>
    <message>
        <source>This tag is not one of ours.</source>
        <translation>Dieses Etikett ist keines von uns.</translation>
    </message>
    <message>
        <source>%1 garments are new or changed, %2 are gone.</source>
        <translation>%1 Kleidungsstücke sind neu oder geändert, %2 sind weg.</translation>
    </message>
    <message>
        <source>The file for support is written.</source>
        <translation>Die Datei für den Support ist geschrieben.</translation>
    </message>
    <message>
        <source>The points are kept. The garment is read anew.</source>
        <translation>Die Punkte sind gespeichert. Das Kleidungsstück wird neu gelesen.</translation>
    </message>
    <message>
        <source>That is kept. The garment is read anew.</source>
        <translation>Das ist gespeichert. Das Kleidungsstück wird neu gelesen.</translation>
    </message>
    <message>
        <source>The points were taken back. The garment is read anew.</source>
        <translation>Die Punkte wurden zurückgenommen. Das Kleidungsstück wird neu gelesen.</translation>
    </message>
    <message>
        <source>The mirror is testing itself.</source>
        <translation>Der Spiegel prüft sich selbst.</translation>
    </message>
    <message>
        <source>The test was passed.</source>
        <translation>Die Prüfung ist bestanden.</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>Die Prüfung ist nicht bestanden.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>Das hat nicht geklappt.</translation>
    </message>
    <message>
        <source>The PIN needs at least %1 digits.</source>
        <translation>Die PIN braucht mindestens %1 Ziffern.</translation>
    </message>
    <message>
        <source>That PIN is too easy to guess.</source>
        <translation>Diese PIN ist zu leicht zu erraten.</translation>
    </message>
    <message>
        <source>The staff PIN cannot be read.</source>
        <translation>Die PIN des Personals ist nicht lesbar.</translation>
    </message>
    <message>
        <source>There is no larger one. Please choose another garment.</source>
        <translation>Eine größere gibt es nicht. Bitte wählen Sie ein anderes Stück.</translation>
    </message>
    <message>
        <source>Please take a new picture with your whole body in view.</source>
        <translation>Bitte machen Sie ein neues Bild, auf dem Sie ganz zu sehen sind.</translation>
    </message>
    <message>
        <source>Please take a new picture on your own.</source>
        <translation>Bitte machen Sie ein neues Bild, auf dem nur Sie sind.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>Bitte machen Sie ein neues Bild: Blick zum Spiegel, Arme etwas vom Körper.</translation>
    </message>
    <message>
        <source>Please choose another one; our staff will gladly bring you this one.</source>
        <translation>Bitte wählen Sie ein anderes; dieses bringt Ihnen unser Personal gern.</translation>
    </message>
    <message>
        <source>Your own clothes get in the way. Take off what is loose or long, or try another garment.</source>
        <translation>Ihre eigene Kleidung ist im Weg. Legen Sie Weites oder Langes ab, oder probieren Sie ein anderes Stück.</translation>
    </message>
    <message>
        <source>Try another size or garment, or take a new picture.</source>
        <translation>Versuchen Sie eine andere Größe, ein anderes Stück oder ein neues Bild.</translation>
    </message>
    <message>
        <source>Please try another garment or call a member of staff.</source>
        <translation>Bitte versuchen Sie ein anderes Stück oder rufen Sie unser Personal.</translation>
    </message>
    <message>
        <source>Please print the picture, or call a member of staff.</source>
        <translation>Bitte drucken Sie das Bild oder rufen Sie unser Personal.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Sie können es jederzeit neu starten.</translation>
    </message>
    <message>
        <source>Please call a member of staff if this stays.</source>
        <translation>Bitte rufen Sie unser Personal, wenn das so bleibt.</translation>
    </message>
    <message>
        <source>Please go on; nothing else is lost.</source>
        <translation>Bitte machen Sie weiter; sonst ist nichts verloren.</translation>
    </message>
    <message>
        <source>Everything of your visit has been deleted. Please start again.</source>
        <translation>Alles von Ihrem Besuch ist gelöscht. Bitte beginnen Sie neu.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>Bitte wählen Sie aus der Liste.</translation>
    </message>
    <message>
        <source>Rows of the list that are wrong: %3. See the status.</source>
        <translation>Falsche Zeilen der Liste: %3. Siehe Zustand.</translation>
    </message>
    <message>
        <source>It takes half a minute.</source>
        <translation>Das dauert eine halbe Minute.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>Bitte wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Remove the file staff-pin.json on the box itself, then choose a new PIN here.</source>
        <translation>Entfernen Sie auf dem Gerät die Datei staff-pin.json und wählen Sie hier eine neue PIN.</translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation>Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The mirror paused for a moment.</source>
        <translation>Der Spiegel hat kurz ausgesetzt.</translation>
    </message>
    <message>
        <source>Add your height, or take a new picture in closer-fitting clothes.</source>
        <translation>Geben Sie Ihre Größe an, oder machen Sie ein neues Bild in engerer Kleidung.</translation>
    </message>
    <message>
        <source>Please stay where you are: the mirror takes another one in a moment.</source>
        <translation>Bitte bleiben Sie stehen: Der Spiegel macht gleich noch eines.</translation>
    </message>
    <message>
        <source>Please make it once more.</source>
        <translation>Bitte machen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Colour and size</source>
        <translation>Farbe und Größe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>Ergebnisse zeigen</translation>
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
        <translation>Bald verfügbar</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten nehmen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Thank you.</source>
        <translation>Vielen Dank.</translation>
    </message>
    <message>
        <source>Your picture and everything of your visit have been deleted. Have a lovely day.</source>
        <translation>Ihr Bild und alles von Ihrem Besuch ist gelöscht. Einen schönen Tag noch.</translation>
    </message>
</context>
<context>
    <name>HeightSheet</name>
    <message>
        <source>How tall are you?</source>
        <translation>Wie groß sind Sie?</translation>
    </message>
    <message>
        <source>It makes the fit more exact. You can leave it out.</source>
        <translation>Damit wird die Passform genauer. Sie können es weglassen.</translation>
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
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 cm</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Use this height</source>
        <translation>Diese Größe verwenden</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
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
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>Letzten Buchstaben löschen</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
</context>
<context>
    <name>LeavingWarning</name>
    <message>
        <source>Are you still here?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message>
        <source>If not, the mirror forgets your visit and starts afresh.</source>
        <translation>Wenn nicht, vergisst der Spiegel Ihren Besuch und beginnt von vorn.</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>Ich bin noch da</translation>
    </message>
    <message>
        <source>Finish and forget</source>
        <translation>Beenden und vergessen</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Size estimated from your shape</source>
        <translation>Größe nach Ihrer Figur geschätzt</translation>
    </message>
    <message>
        <source>Size %1 suits you best</source>
        <translation>Größe %1 passt Ihnen am besten</translation>
    </message>
    <message>
        <source>We would suggest size %1</source>
        <translation>Wir empfehlen Größe %1</translation>
    </message>
    <message>
        <source>Wear it over the waistband</source>
        <translation>Über dem Bund tragen</translation>
    </message>
    <message>
        <source>Tuck it in</source>
        <translation>In den Bund stecken</translation>
    </message>
    <message>
        <source>Suits you best</source>
        <translation>Passt am besten</translation>
    </message>
    <message>
        <source>Comes nearest</source>
        <translation>Kommt am nächsten</translation>
    </message>
    <message>
        <source>Hide the fit</source>
        <translation>Passform ausblenden</translation>
    </message>
    <message>
        <source>Show the fit in colours</source>
        <translation>Passform in Farben zeigen</translation>
    </message>
    <message>
        <source>Back to the mirror</source>
        <translation>Zurück zum Spiegel</translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation>Umdrehen</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>Wir ziehen es Ihnen an</translation>
    </message>
    <message>
        <source>Drag sideways to turn</source>
        <translation>Zum Drehen seitwärts ziehen</translation>
    </message>
    <message>
        <source>For the picture, let your arms hang down.</source>
        <translation>Bitte lassen Sie für das Bild die Arme hängen.</translation>
    </message>
    <message>
        <source>The first garment takes the longest. You can make the picture meanwhile.</source>
        <translation>Das erste Stück dauert am längsten. Das Bild können Sie schon machen.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>Lange Ärmel können auf angewinkelten Armen nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Anderes Stück</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>Bild machen</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>Neues Bild von mir</translation>
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
        <translation>Ihr Bild kommt von selbst, sobald er bereit ist.</translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>Hold still, raise a hand, or press the button</source>
        <translation>Stillhalten, Hand heben oder den Knopf drücken</translation>
    </message>
    <message>
        <source>The mirror takes the picture by itself</source>
        <translation>Der Spiegel löst von selbst aus</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>Meine Größe</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Bild aufnehmen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>MirrorView</name>
    <message>
        <source>You, in the mirror</source>
        <translation>Sie im Spiegel</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>OutfitSlot</name>
    <message>
        <source>Take off: %1</source>
        <translation>Ausziehen: %1</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Noch nichts gewählt</translation>
    </message>
    <message>
        <source>Sizes and colours: %1</source>
        <translation>Größen und Farben: %1</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Anderes Stück</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>Neues Bild von mir</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>Ganz sehen</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>Näher ansehen</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>Anderes Stück</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>Bild mitnehmen</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
</context>
<context>
    <name>PointsSheet</name>
    <message>
        <source>This garment was not read. Points that were set by hand can be taken back.</source>
        <translation>Dieses Kleidungsstück wurde nicht gelesen. Von Hand gesetzte Punkte können zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Drag a point that lies wrong. Red ones are unsure.</source>
        <translation>Ziehen Sie einen Punkt, der falsch liegt. Rote sind unsicher.</translation>
    </message>
    <message>
        <source>Open front</source>
        <translation>Offene Front</translation>
    </message>
    <message>
        <source>Closed front</source>
        <translation>Geschlossene Front</translation>
    </message>
    <message>
        <source>Front as in the photo</source>
        <translation>Front wie im Foto</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Wie gefunden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>No garment can be made out in this photo.</source>
        <translation>Auf diesem Foto ist kein Kleidungsstück zu erkennen.</translation>
    </message>
    <message>
        <source>More than one garment lies in this photo.</source>
        <translation>Auf diesem Foto liegt mehr als ein Kleidungsstück.</translation>
    </message>
    <message>
        <source>The garment runs out of the picture (%1).</source>
        <translation>Das Kleidungsstück ragt aus dem Bild (%1).</translation>
    </message>
    <message>
        <source>The garment in this photo is worn by a person.</source>
        <translation>Das Kleidungsstück wird auf diesem Foto von einem Menschen getragen.</translation>
    </message>
    <message>
        <source>This kind of garment cannot be worn in the mirror yet: %1</source>
        <translation>Diese Art von Kleidung kann der Spiegel noch nicht zeigen: %1</translation>
    </message>
    <message>
        <source>The kind of garment is not clear from its outline. The best guess: %1</source>
        <translation>Aus dem Umriss geht nicht hervor, was für ein Stück es ist. Am ehesten: %1</translation>
    </message>
    <message>
        <source>What this photo shows does not have the form of a garment.</source>
        <translation>Was dieses Foto zeigt, hat nicht die Form eines Kleidungsstücks.</translation>
    </message>
    <message>
        <source>The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.</source>
        <translation>Die Vorderteile gehen über dem Saum auseinander, aber nicht bis oben; das lässt sich hier noch nicht tragen.</translation>
    </message>
    <message>
        <source>The edges of two open fronts cannot be followed in this photo.</source>
        <translation>Die Kanten der offenen Vorderteile sind auf diesem Foto nicht zu verfolgen.</translation>
    </message>
    <message>
        <source>Only cardigans and jackets have fronts that can hang open.</source>
        <translation>Nur Strickjacken und Jacken haben Vorderteile, die offen hängen können.</translation>
    </message>
    <message>
        <source>The front neckline of this garment lies under its collar or between its open fronts.</source>
        <translation>Der vordere Ausschnitt liegt unter dem Kragen oder zwischen den offenen Vorderteilen.</translation>
    </message>
    <message>
        <source>This garment has no such point: %1</source>
        <translation>Diesen Punkt hat das Stück nicht: %1</translation>
    </message>
    <message>
        <source>The outline of the garment crosses itself, so it cannot be cut.</source>
        <translation>Der Umriss des Stücks kreuzt sich selbst, so lässt es sich nicht zuschneiden.</translation>
    </message>
    <message>
        <source>This garment has not been read yet.</source>
        <translation>Dieses Kleidungsstück ist noch nicht gelesen.</translation>
    </message>
    <message>
        <source>The engine failed on this garment.</source>
        <translation>An diesem Stück ist der Rechenteil gescheitert.</translation>
    </message>
    <message>
        <source>The engine wrote nothing for this garment.</source>
        <translation>Der Rechenteil hat für dieses Stück nichts geschrieben.</translation>
    </message>
    <message>
        <source>The photo cannot be read; it is damaged, empty or gone.</source>
        <translation>Das Foto ist nicht lesbar; es ist beschädigt, leer oder nicht mehr da.</translation>
    </message>
    <message>
        <source>This is not a photo that can be read.</source>
        <translation>Das ist kein lesbares Foto.</translation>
    </message>
    <message>
        <source>The photo is too small.</source>
        <translation>Das Foto ist zu klein.</translation>
    </message>
    <message>
        <source>The photo is too large.</source>
        <translation>Das Foto ist zu groß.</translation>
    </message>
    <message>
        <source>The photo is too narrow a strip.</source>
        <translation>Das Foto ist ein zu schmaler Streifen.</translation>
    </message>
    <message>
        <source>%1 holds no points that can be read.</source>
        <translation>%1 enthält keine lesbaren Punkte.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a size chart.</source>
        <translation>%1 ist nicht als Größentabelle lesbar.</translation>
    </message>
    <message>
        <source>The size chart %1 holds no sizes.</source>
        <translation>Die Größentabelle %1 enthält keine Größen.</translation>
    </message>
    <message>
        <source>The size chart %1 has no column called “size”.</source>
        <translation>Der Größentabelle %1 fehlt die Spalte „size“.</translation>
    </message>
    <message>
        <source>The size chart %1 has an unknown column: %2</source>
        <translation>Die Größentabelle %1 hat eine unbekannte Spalte: %2</translation>
    </message>
    <message>
        <source>The size chart %1 has a value that cannot be right: %2 in the column %3</source>
        <translation>In der Größentabelle %1 kann ein Wert nicht stimmen: %2 in der Spalte %3</translation>
    </message>
    <message>
        <source>This article is listed twice, first in row %1.</source>
        <translation>Dieser Artikel steht zweimal in der Liste, zuerst in Zeile %1.</translation>
    </message>
    <message>
        <source>The tag %1 belongs to %2 already.</source>
        <translation>Das Etikett %1 gehört schon zu %2.</translation>
    </message>
    <message>
        <source>The list has an unknown column: %1</source>
        <translation>Die Liste hat eine unbekannte Spalte: %1</translation>
    </message>
    <message>
        <source>Nothing stands in the column %1.</source>
        <translation>In der Spalte %1 steht nichts.</translation>
    </message>
    <message>
        <source>What stands in the column %1 cannot be used.</source>
        <translation>Was in der Spalte %1 steht, ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>There is no such kind of garment: %1</source>
        <translation>Diese Art von Kleidung gibt es nicht: %1</translation>
    </message>
    <message>
        <source>%1 lies outside the folder of the list.</source>
        <translation>%1 liegt außerhalb des Ordners der Liste.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 ist nicht da.</translation>
    </message>
    <message>
        <source>The size %1 is not in the size chart %2.</source>
        <translation>Die Größe %1 steht nicht in der Größentabelle %2.</translation>
    </message>
    <message>
        <source>There is no list of garments in %1.</source>
        <translation>In %1 gibt es keine Kleiderliste.</translation>
    </message>
    <message>
        <source>%1 has no column called “sku”.</source>
        <translation>%1 fehlt die Spalte „sku“.</translation>
    </message>
    <message>
        <source>%1 lists no garment.</source>
        <translation>In %1 steht kein Kleidungsstück.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list of garments: %2</source>
        <translation>%1 ist nicht als Kleiderliste lesbar: %2</translation>
    </message>
    <message>
        <source>Fetching the garments was stopped.</source>
        <translation>Das Holen der Kleidungsstücke wurde angehalten.</translation>
    </message>
    <message>
        <source>Fetching the garments failed.</source>
        <translation>Das Holen der Kleidungsstücke ist gescheitert.</translation>
    </message>
    <message>
        <source>The garment %1 is not in the list any more.</source>
        <translation>Das Stück %1 steht nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>There is no space left on the disk to write %1.</source>
        <translation>Auf dem Speicher ist kein Platz mehr für %1.</translation>
    </message>
    <message>
        <source>The file %1 cannot be used: %2</source>
        <translation>Die Datei %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>%1 cannot be opened or written: %2</source>
        <translation>%1 lässt sich nicht öffnen oder schreiben: %2</translation>
    </message>
    <message>
        <source>The picture cuts something off: %1</source>
        <translation>Das Bild schneidet etwas ab: %1</translation>
    </message>
    <message>
        <source>You are not standing upright in the picture.</source>
        <translation>Auf dem Bild stehen Sie nicht aufrecht.</translation>
    </message>
    <message>
        <source>You are sitting in the picture.</source>
        <translation>Auf dem Bild sitzen Sie.</translation>
    </message>
    <message>
        <source>You are turned away from the mirror in the picture.</source>
        <translation>Auf dem Bild sind Sie vom Spiegel abgewandt.</translation>
    </message>
    <message>
        <source>Your pose could not be made out.</source>
        <translation>Ihre Haltung war nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Your shape could not be made out under these clothes.</source>
        <translation>Unter dieser Kleidung war Ihre Figur nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>Lange Ärmel lassen sich auf angewinkelten Armen nicht zeigen.</translation>
    </message>
    <message>
        <source>This garment would lie outside the picture.</source>
        <translation>Dieses Stück läge außerhalb des Bildes.</translation>
    </message>
    <message>
        <source>This garment would bare what your clothes cover in the picture.</source>
        <translation>Dieses Stück würde freilegen, was Ihre Kleidung im Bild bedeckt.</translation>
    </message>
    <message>
        <source>These garments leave a part of you bare that the picture does not show.</source>
        <translation>Diese Stücke lassen etwas frei, das das Bild nicht zeigt.</translation>
    </message>
    <message>
        <source>This waistband lies far below that of your own clothes.</source>
        <translation>Dieser Bund sitzt weit unter dem Ihrer eigenen Kleidung.</translation>
    </message>
    <message>
        <source>Your arms or your neck would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>Arme oder Hals wären bloß, und das Bild zeigt zu wenig Haut, um ihre Farbe zu wissen.</translation>
    </message>
    <message>
        <source>Your legs would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>Die Beine wären bloß, und das Bild zeigt zu wenig Haut, um ihre Farbe zu wissen.</translation>
    </message>
    <message>
        <source>This size is too tight for you.</source>
        <translation>Diese Größe ist Ihnen zu eng.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>In dieser Haltung lässt sich das Stück nicht anziehen.</translation>
    </message>
    <message>
        <source>Lay the garment flat on a plain ground of another colour and take the photo again.</source>
        <translation>Legen Sie das Stück flach auf einen einfarbigen Grund in anderer Farbe und fotografieren Sie es neu.</translation>
    </message>
    <message>
        <source>Use a photo for each garment, or cut this one in two.</source>
        <translation>Nehmen Sie für jedes Stück ein eigenes Foto, oder schneiden Sie dieses in zwei.</translation>
    </message>
    <message>
        <source>Use a photo that shows the whole garment with some ground around it.</source>
        <translation>Nehmen Sie ein Foto, das das ganze Stück mit etwas Grund ringsum zeigt.</translation>
    </message>
    <message>
        <source>Use a photo of the garment alone, laid flat or on an invisible mannequin.</source>
        <translation>Nehmen Sie ein Foto des Stücks allein, flach gelegt oder auf unsichtbarer Puppe.</translation>
    </message>
    <message>
        <source>If it is of another kind, name that one in the list of garments.</source>
        <translation>Ist es etwas anderes, nennen Sie die richtige Art in der Kleiderliste.</translation>
    </message>
    <message>
        <source>Use an upright photo of one whole garment.</source>
        <translation>Nehmen Sie ein aufrechtes Foto eines einzelnen, ganzen Stücks.</translation>
    </message>
    <message>
        <source>Use a photo of the garment closed, or open from the neck to the hem.</source>
        <translation>Nehmen Sie ein Foto des geschlossenen oder vom Hals bis zum Saum offenen Stücks.</translation>
    </message>
    <message>
        <source>Use a photo in which they hang 5 cm apart or more, or do not say that they are open.</source>
        <translation>Nehmen Sie ein Foto, auf dem sie mindestens 5 cm auseinander hängen, oder geben Sie sie nicht als offen an.</translation>
    </message>
    <message>
        <source>Do not say that its fronts are open, or name it a cardigan or a jacket.</source>
        <translation>Geben Sie es nicht als offen an, oder nennen Sie es Strickjacke oder Jacke.</translation>
    </message>
    <message>
        <source>Take the point of the neckline back.</source>
        <translation>Nehmen Sie den Punkt des Ausschnitts zurück.</translation>
    </message>
    <message>
        <source>Take the points back that were set by hand.</source>
        <translation>Nehmen Sie die von Hand gesetzten Punkte zurück.</translation>
    </message>
    <message>
        <source>Check its points and drag the wrong ones.</source>
        <translation>Prüfen Sie die Punkte und ziehen Sie die falschen an ihren Platz.</translation>
    </message>
    <message>
        <source>Choose another one, or wait some minutes.</source>
        <translation>Wählen Sie ein anderes, oder warten Sie einige Minuten.</translation>
    </message>
    <message>
        <source>Write the file for support and send it to us.</source>
        <translation>Schreiben Sie die Datei für den Support und senden Sie sie uns.</translation>
    </message>
    <message>
        <source>Take or export the photo again.</source>
        <translation>Nehmen oder exportieren Sie das Foto neu.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, HEIC or TIFF photo.</source>
        <translation>Nehmen Sie ein Foto als JPEG, PNG, WebP, HEIC oder TIFF.</translation>
    </message>
    <message>
        <source>Use the original photo instead of a thumbnail.</source>
        <translation>Nehmen Sie das Original statt eines Vorschaubilds.</translation>
    </message>
    <message>
        <source>Reduce it to at most 20 megapixels.</source>
        <translation>Verkleinern Sie es auf höchstens 20 Megapixel.</translation>
    </message>
    <message>
        <source>Use a photo whose sides are of similar length.</source>
        <translation>Nehmen Sie ein Foto mit ähnlich langen Seiten.</translation>
    </message>
    <message>
        <source>Correct the file, or leave it out of the list.</source>
        <translation>Berichtigen Sie die Datei, oder lassen Sie sie in der Liste weg.</translation>
    </message>
    <message>
        <source>Use one row for each size, with flat measures in cm.</source>
        <translation>Schreiben Sie für jede Größe eine Zeile mit flach gemessenen Maßen in cm.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Entfernen Sie eine davon.</translation>
    </message>
    <message>
        <source>Give every article its own.</source>
        <translation>Geben Sie jedem Artikel ein eigenes.</translation>
    </message>
    <message>
        <source>Correct its name.</source>
        <translation>Berichtigen Sie den Namen.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Füllen Sie sie aus.</translation>
    </message>
    <message>
        <source>Correct it as docs/shop.md describes that column.</source>
        <translation>Berichtigen Sie es, wie docs/shop.md die Spalte beschreibt.</translation>
    </message>
    <message>
        <source>Name one of the kinds in docs/shop.md.</source>
        <translation>Nennen Sie eine der Arten in docs/shop.md.</translation>
    </message>
    <message>
        <source>Leave it out of the list.</source>
        <translation>Lassen Sie es in der Liste weg.</translation>
    </message>
    <message>
        <source>Keep all files of the list in its folder.</source>
        <translation>Legen Sie alle Dateien der Liste in ihren Ordner.</translation>
    </message>
    <message>
        <source>Add the file or correct its name.</source>
        <translation>Fügen Sie die Datei hinzu oder berichtigen Sie den Namen.</translation>
    </message>
    <message>
        <source>Use the sizes of the chart: %3</source>
        <translation>Nehmen Sie die Größen der Tabelle: %3</translation>
    </message>
    <message>
        <source>Put the list catalog.csv beside the photos, and check that the folder can be reached.</source>
        <translation>Legen Sie die Liste catalog.csv neben die Fotos, und prüfen Sie, ob der Ordner erreichbar ist.</translation>
    </message>
    <message>
        <source>Correct the list of garments.</source>
        <translation>Berichtigen Sie die Kleiderliste.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Starten Sie es jederzeit neu.</translation>
    </message>
    <message>
        <source>Fetch the garments anew.</source>
        <translation>Lesen Sie die Kleidung neu ein.</translation>
    </message>
    <message>
        <source>Free some disk space.</source>
        <translation>Schaffen Sie Speicherplatz.</translation>
    </message>
    <message>
        <source>Restart the mirror; if this stays, move that file away and fetch the garments anew.</source>
        <translation>Starten Sie den Spiegel neu; bleibt es so, legen Sie diese Datei beiseite und lesen Sie die Kleidung neu ein.</translation>
    </message>
    <message>
        <source>Check who may write to that folder.</source>
        <translation>Prüfen Sie, wer in diesen Ordner schreiben darf.</translation>
    </message>
    <message>
        <source>Please step back and take a new picture, from the head to the hips and with both arms in it.</source>
        <translation>Bitte gehen Sie zurück und machen Sie ein neues Bild, vom Kopf bis zur Hüfte und mit beiden Armen.</translation>
    </message>
    <message>
        <source>Please take a new picture standing upright and facing the mirror.</source>
        <translation>Bitte machen Sie ein neues Bild: aufrecht, Blick zum Spiegel.</translation>
    </message>
    <message>
        <source>Please take a new picture in even light, with both arms in view.</source>
        <translation>Bitte machen Sie ein neues Bild bei gleichmäßigem Licht, auf dem beide Arme zu sehen sind.</translation>
    </message>
    <message>
        <source>Please take off your coat or put down your bag, and take a new picture.</source>
        <translation>Bitte legen Sie Mantel oder Tasche ab, und machen Sie ein neues Bild.</translation>
    </message>
    <message>
        <source>Please take a new picture with your arms hanging a little away from you, or choose short sleeves.</source>
        <translation>Bitte machen Sie ein neues Bild mit Armen, die etwas vom Körper hängen, oder wählen Sie kurze Ärmel.</translation>
    </message>
    <message>
        <source>Please take a new picture with your hips in view, or choose another garment.</source>
        <translation>Bitte machen Sie ein neues Bild, auf dem die Hüfte zu sehen ist, oder wählen Sie ein anderes Stück.</translation>
    </message>
    <message>
        <source>Try another size or garment.</source>
        <translation>Versuchen Sie eine andere Größe oder ein anderes Stück.</translation>
    </message>
    <message>
        <source>Choose a longer top, or trousers or a skirt with a higher waistband.</source>
        <translation>Wählen Sie ein längeres Oberteil, oder Hose oder Rock mit höherem Bund.</translation>
    </message>
    <message>
        <source>Choose a top to wear over it.</source>
        <translation>Wählen Sie ein Oberteil, das darüber fällt.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose a top that covers them.</source>
        <translation>Bitte machen Sie ein neues Bild mit bloßen Armen, oder wählen Sie ein Oberteil, das sie bedeckt.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose trousers.</source>
        <translation>Bitte machen Sie ein neues Bild mit bloßen Armen, oder wählen Sie eine Hose.</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>Wählen Sie eine größere Größe.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>Bitte machen Sie ein neues Bild: Blick zum Spiegel, Arme etwas vom Körper.</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>above</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>Schultern</translation>
    </message>
    <message>
        <source>arms</source>
        <translation>Arme</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>Hüfte</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Hold the tag in front of the mirror</source>
        <translation>Etikett vor den Spiegel halten</translation>
    </message>
    <message>
        <source>About an arm&apos;s length away, the code towards the glass</source>
        <translation>Etwa eine Armlänge entfernt, den Code zum Glas</translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation>Scannen beenden</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Name, colour or kind</source>
        <translation>Name, Farbe oder Art</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>Ergebnisse zeigen</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>The mirror today</source>
        <translation>Der Spiegel heute</translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>PIN für das Personal wählen</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>Nur für Personal</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation>Zu viele falsche PINs. Neuer Versuch in %1.</translation>
    </message>
    <message>
        <source>The two PINs were not the same. Please choose one again.</source>
        <translation>Die beiden PINs waren verschieden. Bitte wählen Sie neu.</translation>
    </message>
    <message>
        <source>Four to eight digits. There is no other way in, so keep it safe.</source>
        <translation>Vier bis acht Ziffern. Es gibt keinen anderen Zugang, also gut aufbewahren.</translation>
    </message>
    <message>
        <source>Once more, to be sure.</source>
        <translation>Zur Sicherheit noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>That was not the PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>Das war nicht die PIN. Noch %n Versuch.</numerusform>
            <numerusform>Das war nicht die PIN. Noch %n Versuche.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the PIN.</source>
        <translation>Bitte PIN eingeben.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation>Wünsche (%1)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Wünsche</translation>
    </message>
    <message>
        <source>Garments</source>
        <translation>Kleidung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Lock and go back to the mirror</source>
        <translation>Sperren und zurück zum Spiegel</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>StaffCorner</name>
    <message>
        <source>Staff: press and hold</source>
        <translation>Personal: gedrückt halten</translation>
    </message>
</context>
<context>
    <name>StaffGarments</name>
    <message>
        <source>There are no garments yet.</source>
        <translation>Es gibt noch keine Kleidungsstücke.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>StaffRequests</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>Niemand wartet.</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>Größe %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
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
            <numerusform>%n Neustart seit Beginn</numerusform>
            <numerusform>%n Neustarts seit Beginn</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>The mirror crashed last time</source>
        <translation>Der Spiegel ist zuletzt abgestürzt</translation>
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
        <translation>Eine Einstellung ist falsch und wurde weggelassen.</translation>
    </message>
    <message>
        <source>The mirror is on no network: phones cannot fetch pictures.</source>
        <translation>Der Spiegel ist in keinem Netz: Telefone können keine Bilder abholen.</translation>
    </message>
    <message>
        <source>Only %1 GiB of disk space are left. Please free some.</source>
        <translation>Nur noch %1 GiB Plattenplatz sind frei. Bitte Platz schaffen.</translation>
    </message>
    <message>
        <source>%1 cannot be tried on.</source>
        <extracomment>%1 is number and name of a garment</extracomment>
        <translation>%1 kann nicht anprobiert werden.</translation>
    </message>
    <message>
        <source>The garments were last fetched %1 days ago.</source>
        <translation>Die Kleidungsstücke wurden zuletzt vor %1 Tagen geholt.</translation>
    </message>
    <message>
        <source>The garments could not be fetched.</source>
        <translation>Die Kleidungsstücke konnten nicht geholt werden.</translation>
    </message>
    <message>
        <source>A file of the mirror was damaged.</source>
        <translation>Eine Datei des Spiegels war beschädigt.</translation>
    </message>
    <message>
        <source>The engine says that something is missing.</source>
        <translation>Dem Rechenteil fehlt etwas.</translation>
    </message>
    <message>
        <source>Printing is switched off.</source>
        <translation>Drucken ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>No printer is set up. Pages go to the folder %1.</source>
        <translation>Kein Drucker ist eingerichtet. Seiten gehen in den Ordner %1.</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>Kein Drucker ist eingerichtet.</translation>
    </message>
    <message>
        <source>%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box.</source>
        <translation>%1 wird nicht angeboten: Der Druckdienst würde die Bilder behalten. Führen Sie auf dem Gerät installer/printing.sh aus.</translation>
    </message>
    <message>
        <source>%1: %2. Waiting: %3</source>
        <extracomment>%1 is a printer, %2 how it is, %3 a number</extracomment>
        <translation>%1: %2. Wartend: %3</translation>
    </message>
    <message>
        <source>Visits: %1</source>
        <translation>Besuche: %1</translation>
    </message>
    <message>
        <source>Garments ready: %1</source>
        <translation>Kleidung bereit: %1</translation>
    </message>
    <message>
        <source>Garments still to be read: %1</source>
        <translation>Noch zu lesende Kleidungsstücke: %1</translation>
    </message>
    <message>
        <source>Garments that are read anew: %1</source>
        <translation>Kleidungsstücke, die neu gelesen werden: %1</translation>
    </message>
    <message>
        <source>Fetched: %1 ago</source>
        <translation>Geholt: vor %1</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>Freier Speicher: %1</translation>
    </message>
    <message>
        <source>Free disk: %1</source>
        <translation>Freier Plattenplatz: %1</translation>
    </message>
    <message>
        <source>Hottest part: %1</source>
        <translation>Heißester Teil: %1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>Läuft seit: %1</translation>
    </message>
    <message>
        <source>Age of the live picture: %1 at most</source>
        <translation>Alter des Livebilds: höchstens %1</translation>
    </message>
    <message>
        <source>It cannot be tried on.</source>
        <translation>Es kann nicht anprobiert werden.</translation>
    </message>
    <message>
        <source>Please check: %1</source>
        <extracomment>%1 are names of points of a garment, e.g. armpit, hem</extracomment>
        <translation>Bitte prüfen: %1</translation>
    </message>
    <message>
        <source>Points were set by hand.</source>
        <translation>Punkte wurden von Hand gesetzt.</translation>
    </message>
    <message>
        <source>It is read when nobody stands here.</source>
        <translation>Es wird gelesen, wenn niemand hier steht.</translation>
    </message>
    <message>
        <source>The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.</source>
        <translation>Der Spiegel kann es jetzt besser lesen. Es wird neu gelesen, wenn niemand hier steht; bis dahin wird es wie bisher getragen.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>%1, left</source>
        <extracomment>%1 is a point of a garment, e.g. armpit</extracomment>
        <translation>%1, links</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1, rechts</translation>
    </message>
    <message>
        <source>neckline</source>
        <translation>Halsausschnitt</translation>
    </message>
    <message>
        <source>neck at the shoulder</source>
        <translation>Halspunkt an der Schulter</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>Schulter</translation>
    </message>
    <message>
        <source>sleeve end, top</source>
        <translation>Ärmelende oben</translation>
    </message>
    <message>
        <source>sleeve end, below</source>
        <translation>Ärmelende unten</translation>
    </message>
    <message>
        <source>armpit</source>
        <translation>Achsel</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>hem</source>
        <translation>Saum</translation>
    </message>
    <message>
        <source>hem, inside</source>
        <translation>Saum innen</translation>
    </message>
    <message>
        <source>hem, outside</source>
        <translation>Saum außen</translation>
    </message>
    <message>
        <source>knee, inside</source>
        <translation>Knie innen</translation>
    </message>
    <message>
        <source>knee, outside</source>
        <translation>Knie außen</translation>
    </message>
    <message>
        <source>crotch</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>slit</source>
        <translation>Schlitz</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>jammed</source>
        <translation>Papierstau</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>kein Papier</translation>
    </message>
    <message>
        <source>out of ink</source>
        <translation>keine Tinte</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>needs somebody</source>
        <translation>braucht jemanden</translation>
    </message>
    <message numerus="yes">
        <source>It was opened again %n time(s).</source>
        <translation>
            <numerusform>Sie wurde %n Mal wieder geöffnet.</numerusform>
            <numerusform>Sie wurde %n Mal wieder geöffnet.</numerusform>
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
        <translation>Zeile %1 der Kleiderliste ist falsch; dieses Stück bleibt, wie es war.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Sie startet.</translation>
    </message>
    <message>
        <source>It is on.</source>
        <translation>Sie ist an.</translation>
    </message>
    <message>
        <source>It is not answering.</source>
        <translation>Sie antwortet nicht.</translation>
    </message>
    <message>
        <source>It is off until somebody agrees.</source>
        <translation>Sie ist aus, bis jemand zustimmt.</translation>
    </message>
</context>
<context>
    <name>StaffWork</name>
    <message>
        <source>Write a file for support</source>
        <translation>Datei für den Support schreiben</translation>
    </message>
    <message>
        <source>Fetch the garments anew</source>
        <translation>Kleidung neu einlesen</translation>
    </message>
    <message>
        <source>Test the whole mirror</source>
        <translation>Ganzen Spiegel prüfen</translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <translation>Neu starten: %1</translation>
    </message>
    <message>
        <source>Switch the mirror off</source>
        <translation>Spiegel ausschalten</translation>
    </message>
    <message>
        <source>Press again to switch off</source>
        <translation>Zum Ausschalten noch einmal drücken</translation>
    </message>
</context>
<context>
    <name>Take</name>
    <message>
        <source>Take it with you</source>
        <translation>Nehmen Sie es mit</translation>
    </message>
    <message>
        <source>Code with the link to your picture</source>
        <translation>Code mit dem Link zu Ihrem Bild</translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera, wherever you are.</source>
        <translation>Scannen Sie den Code mit der Kamera Ihres Telefons, ganz gleich in welchem Netz.</translation>
    </message>
    <message>
        <source>Scan the code in the shop&apos;s Wi-Fi. The link ends when you finish here.</source>
        <translation>Code im WLAN des Ladens scannen. Der Link endet mit Ihrem Besuch.</translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minute(s).</source>
        <translation>
            <numerusform>Ein Code bringt das Bild auf Ihr Telefon. Dafür verlässt es den Spiegel und geht in den Online-Speicher des Geschäfts. Der Link gilt %n Minute.</numerusform>
            <numerusform>Ein Code bringt das Bild auf Ihr Telefon. Dafür verlässt es den Spiegel und geht in den Online-Speicher des Geschäfts. Der Link gilt %n Minuten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. The link works until you finish here, for %n minute(s) at most.</source>
        <translation>
            <numerusform>Ein Code bringt das Bild auf Ihr Telefon. Der Link gilt, bis Sie hier beenden, höchstens %n Minute.</numerusform>
            <numerusform>Ein Code bringt das Bild auf Ihr Telefon. Der Link gilt, bis Sie hier beenden, höchstens %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>Link löschen</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>On paper, from the printer beside you</source>
        <translation>Auf Papier, aus dem Drucker neben Ihnen</translation>
    </message>
    <message>
        <source>Shall we bring you a size?</source>
        <translation>Dürfen wir Ihnen eine Größe bringen?</translation>
    </message>
    <message>
        <source>Size %1 is on the list of our staff.</source>
        <translation>Größe %1 steht auf der Liste unseres Personals.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Finish and forget me</source>
        <translation>Beenden und mich vergessen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Step in front of the mirror</source>
        <translation>Treten Sie vor den Spiegel</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>Bitte nur eine Person auf einmal</translation>
    </message>
    <message>
        <source>Take a step back</source>
        <translation>Bitte einen Schritt zurück</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>Bitte etwas näher kommen</translation>
    </message>
    <message>
        <source>Step to your left</source>
        <translation>Bitte einen Schritt nach links</translation>
    </message>
    <message>
        <source>Step to your right</source>
        <translation>Bitte einen Schritt nach rechts</translation>
    </message>
    <message>
        <source>Face the mirror</source>
        <translation>Bitte zum Spiegel schauen</translation>
    </message>
    <message>
        <source>Arms a little away from your body</source>
        <translation>Arme etwas vom Körper weg</translation>
    </message>
    <message>
        <source>It is too dark here. Move into the light</source>
        <translation>Hier ist es zu dunkel. Bitte ins Licht treten</translation>
    </message>
    <message>
        <source>It is too bright behind you. Turn away from the light</source>
        <translation>Hinter Ihnen ist es zu hell. Bitte vom Licht wegdrehen</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Bitte stillhalten</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>Perfekt. Bitte stillhalten</translation>
    </message>
    <message>
        <source>The mirror is still starting</source>
        <translation>Der Spiegel startet noch</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wir bereiten vor</translation>
    </message>
    <message>
        <source>Reading your picture</source>
        <translation>Wir lesen Ihr Bild</translation>
    </message>
    <message>
        <source>Finding your pose</source>
        <translation>Wir erkennen Ihre Haltung</translation>
    </message>
    <message>
        <source>Measuring your shape</source>
        <translation>Wir messen Ihre Figur</translation>
    </message>
    <message>
        <source>Letting the fabric fall</source>
        <translation>Der Stoff fällt</translation>
    </message>
    <message>
        <source>Setting the light</source>
        <translation>Wir setzen das Licht</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>Wir ziehen es Ihnen an</translation>
    </message>
    <message>
        <source>Checking the result</source>
        <translation>Wir prüfen das Ergebnis</translation>
    </message>
    <message>
        <source>Working on your picture</source>
        <translation>Ihr Bild entsteht</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>noch etwa %n Sekunde</numerusform>
            <numerusform>noch etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>chest</source>
        <translation>Brust</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>Schultern</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>Hüfte</translation>
    </message>
    <message>
        <source>sleeves</source>
        <translation>Ärmel</translation>
    </message>
    <message>
        <source>thighs</source>
        <translation>Oberschenkel</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>Beine</translation>
    </message>
    <message>
        <source>upper arms</source>
        <translation>Oberarme</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>too tight</source>
        <translation>zu eng</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>eng</translation>
    </message>
    <message>
        <source>close</source>
        <translation>anliegend</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>weit</translation>
    </message>
    <message>
        <source>short</source>
        <translation>kurz</translation>
    </message>
    <message>
        <source>long</source>
        <translation>lang</translation>
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
        <translation>Keine Größe ist weit genug, auch %1 nicht</translation>
    </message>
    <message>
        <source>Size %1 comes nearest, but is too tight in places</source>
        <extracomment>%1 is the size that comes nearest; shoulders or arms are meant</extracomment>
        <translation>Größe %1 kommt am nächsten, ist aber stellenweise zu eng</translation>
    </message>
    <message>
        <source>Even the largest size, %1, is tight</source>
        <extracomment>%1 is the largest size</extracomment>
        <translation>Selbst die größte Größe, %1, ist eng</translation>
    </message>
    <message>
        <source>Even the smallest size, %1, is loose</source>
        <extracomment>%1 is the smallest size</extracomment>
        <translation>Selbst die kleinste Größe, %1, ist weit</translation>
    </message>
    <message>
        <source>Between %1 and %2: %1 sits closer, %2 looser</source>
        <extracomment>%1 is a size, %2 the next larger one</extracomment>
        <translation>Zwischen %1 und %2: %1 sitzt enger, %2 lockerer</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm without your height</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 bis %2 möglich: ±&#xa0;%3 cm ohne Ihre Körpergröße</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm through loose clothes</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 bis %2 möglich: ±&#xa0;%3 cm durch weite Kleidung</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>T-shirts</source>
        <translation>T-Shirts</translation>
    </message>
    <message>
        <source>Polo shirts</source>
        <translation>Poloshirts</translation>
    </message>
    <message>
        <source>Long sleeves</source>
        <translation>Langarmshirts</translation>
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
        <translation>Hemden</translation>
    </message>
    <message>
        <source>Cardigans</source>
        <translation>Strickjacken</translation>
    </message>
    <message>
        <source>Jackets</source>
        <translation>Jacken</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>Tops</translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation>Kleider</translation>
    </message>
    <message>
        <source>Kurtas</source>
        <translation>Kurtas</translation>
    </message>
    <message>
        <source>Skirts</source>
        <translation>Röcke</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>Hosen</translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation>Shorts</translation>
    </message>
    <message>
        <source>black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>Anthrazit</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>light grey</source>
        <translation>Hellgrau</translation>
    </message>
    <message>
        <source>white</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>Creme</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>Beige</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>Khaki</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>Braun</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>Hellbraun</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>mustard</source>
        <translation>Senfgelb</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>burgundy</source>
        <translation>Bordeaux</translation>
    </message>
    <message>
        <source>coral</source>
        <translation>Koralle</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>dusty pink</source>
        <translation>Altrosa</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>Magenta</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>Lila</translation>
    </message>
    <message>
        <source>lilac</source>
        <translation>Flieder</translation>
    </message>
    <message>
        <source>navy</source>
        <translation>Marine</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>denim blue</source>
        <translation>Jeansblau</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>Hellblau</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>Türkis</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>Mint</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>dark green</source>
        <translation>Dunkelgrün</translation>
    </message>
    <message>
        <source>Exact cut and print</source>
        <translation>Schnitt und Druck originalgetreu</translation>
    </message>
    <message>
        <source>Exact cut, refined light</source>
        <translation>Schnitt originalgetreu, Licht verfeinert</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>Die Kamera startet</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</source>
        <translation>Die Kamera antwortet nicht. Wir verbinden neu; bitte rufen Sie unser Personal, wenn das so bleibt.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>Your picture is waiting for the printer.</source>
        <translation>Ihr Bild wartet auf den Drucker.</translation>
    </message>
    <message>
        <source>Your picture is being printed.</source>
        <translation>Ihr Bild wird gedruckt.</translation>
    </message>
    <message>
        <source>Your picture is printed. Please take it.</source>
        <translation>Ihr Bild ist gedruckt. Bitte nehmen Sie es mit.</translation>
    </message>
    <message>
        <source>The printer is jammed. A member of staff will free it, then your picture prints.</source>
        <translation>Im Drucker klemmt Papier. Unser Personal behebt das, dann wird Ihr Bild gedruckt.</translation>
    </message>
    <message>
        <source>The printer is open. Your picture prints as soon as it is closed.</source>
        <translation>Der Drucker ist offen. Ihr Bild wird gedruckt, sobald er geschlossen ist.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your picture prints as soon as it is refilled.</source>
        <translation>Der Drucker hat kein Papier. Ihr Bild wird gedruckt, sobald nachgelegt ist.</translation>
    </message>
    <message>
        <source>The printer is out of ink. Your picture prints as soon as it is refilled.</source>
        <translation>Der Drucker hat keine Farbe. Ihr Bild wird gedruckt, sobald nachgefüllt ist.</translation>
    </message>
    <message>
        <source>The printer is not answering. Your picture prints as soon as it is back.</source>
        <translation>Der Drucker antwortet nicht. Ihr Bild wird gedruckt, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>The printer is paused. Your picture prints as soon as it goes on.</source>
        <translation>Der Drucker macht Pause. Ihr Bild wird gedruckt, sobald es weitergeht.</translation>
    </message>
    <message>
        <source>The printer needs a member of staff. Your picture prints as soon as it goes on.</source>
        <translation>Der Drucker braucht unser Personal. Ihr Bild wird gedruckt, sobald es weitergeht.</translation>
    </message>
    <message>
        <source>There is no printer here.</source>
        <translation>Hier gibt es keinen Drucker.</translation>
    </message>
    <message>
        <source>The printer did not take your picture. Please ask a member of staff.</source>
        <translation>Der Drucker hat Ihr Bild nicht angenommen. Bitte fragen Sie unser Personal.</translation>
    </message>
    <message>
        <source>The printer was not ready in time. Your picture was taken out of the queue.</source>
        <translation>Der Drucker war nicht rechtzeitig bereit. Ihr Bild wurde aus der Warteschlange genommen.</translation>
    </message>
    <message>
        <source>Printing was cancelled.</source>
        <translation>Der Druck wurde abgebrochen.</translation>
    </message>
    <message>
        <source>That was the last print of this visit.</source>
        <translation>Das war der letzte Druck dieses Besuchs.</translation>
    </message>
    <message>
        <source>Your picture was saved for the printer of the studio.</source>
        <translation>Ihr Bild wurde für den Drucker des Studios gesichert.</translation>
    </message>
    <message>
        <source>Printing is off: the print service would keep the pictures.</source>
        <translation>Drucken ist aus: Der Druckdienst würde die Bilder behalten.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>Live-Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>starting again</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>stopped after too many faults</source>
        <translation>nach zu vielen Fehlern angehalten</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
</context>
</TS>
