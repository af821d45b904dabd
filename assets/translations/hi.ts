<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
<context>
    <name>Approve</name>
    <message>
        <source>Your picture</source>
        <translation>आपकी तस्वीर</translation>
    </message>
    <message>
        <source>Happy with this one?</source>
        <translation>क्या यह तस्वीर ठीक है?</translation>
    </message>
    <message>
        <source>Whole body in view, arms a little away, face to the mirror.</source>
        <translation>पूरा शरीर दिखे, बाँहें थोड़ी दूर, चेहरा दर्पण की ओर।</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>यही तस्वीर लें</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>फिर से लें</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>मेरा क़द</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>See it on you.</source>
        <translation>ख़ुद पर देखिए।</translation>
    </message>
    <message>
        <source>Choose a garment, and wear it in the mirror.</source>
        <translation>कपड़ा चुनिए और दर्पण में पहनकर देखिए।</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>शुरू करें</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>You in the garment</source>
        <translation>इस कपड़े में आप</translation>
    </message>
    <message>
        <source>You as you came</source>
        <translation>आप, जैसे आए थे</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>पहले</translation>
    </message>
    <message>
        <source>After</source>
        <translation>बाद में</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>पहले और बाद में</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Search</source>
        <translation>खोजें</translation>
    </message>
    <message>
        <source>Colour and size</source>
        <translation>रंग और साइज़</translation>
    </message>
    <message>
        <source>Scan a tag</source>
        <translation>टैग स्कैन करें</translation>
    </message>
    <message>
        <source>Show many</source>
        <translation>एक साथ दिखाएँ</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>एक-एक करके</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>पसंदीदा</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>हाल के</translation>
    </message>
    <message>
        <source>Press a heart and the garment waits here.</source>
        <translation>दिल दबाइए, कपड़ा यहाँ मिलेगा।</translation>
    </message>
    <message>
        <source>What you have tried on waits here.</source>
        <translation>जो आपने पहनकर देखा, वह यहाँ मिलेगा।</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>कुछ नहीं मिला।</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>सब कुछ दिखाएँ</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>समाप्त करें</translation>
    </message>
    <message>
        <source>See it on me</source>
        <translation>ख़ुद पर देखें</translation>
    </message>
    <message>
        <source>Choose a garment</source>
        <translation>कपड़ा चुनें</translation>
    </message>
</context>
<context>
    <name>ComfortButton</name>
    <message>
        <source>Large text, calm pictures, sound, language</source>
        <translation>बड़े अक्षर, स्थिर चित्र, ध्वनि, भाषा</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Make yourself comfortable</source>
        <translation>अपनी सुविधा चुनिए</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>बड़े अक्षर</translation>
    </message>
    <message>
        <source>Calm pictures, nothing moves</source>
        <translation>स्थिर चित्र, कुछ न हिले</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>ध्वनि</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>भाषा</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Before the camera opens</source>
        <translation>कैमरा चालू होने से पहले</translation>
    </message>
    <message>
        <source>What we take</source>
        <translation>हम क्या लेते हैं</translation>
    </message>
    <message>
        <source>One picture of you, and the live view while you stand here.</source>
        <translation>आपकी एक तस्वीर, और जब तक आप यहाँ खड़े हैं, सीधा दृश्य।</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>क्यों</translation>
    </message>
    <message>
        <source>To measure your shape and show garments on you. For nothing else.</source>
        <translation>आपका नाप समझने और कपड़े आप पर दिखाने के लिए। और किसी काम के लिए नहीं।</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>कब तक</translation>
    </message>
    <message>
        <source>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</source>
        <translation>केवल इस बार के लिए, इसी दर्पण की मेमोरी में। समाप्त करते ही, या आपके जाने के एक मिनट बाद, सब मिट जाता है।</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>कभी नहीं</translation>
    </message>
    <message>
        <source>Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.</source>
        <translation>कुछ भी सहेजा नहीं जाता, न आपको पहचानने के काम आता है, और आपके कहे बिना कुछ भी इस दर्पण से बाहर नहीं जाता। हम केवल यह लिखते हैं कि किसी ने सहमति दी, और कब।</translation>
    </message>
    <message>
        <source>Nothing is used to recognise you. We note only that somebody agreed, and when.</source>
        <translation>आपको पहचानने के लिए कुछ भी इस्तेमाल नहीं होता। हम केवल यह लिखते हैं कि किसी ने सहमति दी और कब।</translation>
    </message>
    <message>
        <source>Only if you ask for a code</source>
        <translation>केवल तब, जब आप कोड माँगें</translation>
    </message>
    <message numerus="yes">
        <source>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minute(s).</source>
        <translation>
            <numerusform>तब वह एक तस्वीर इस दर्पण से बाहर जाती है: दुकान के ऑनलाइन भंडार में, जहाँ से आपका फ़ोन उसे लेता है। लिंक %n मिनट बाद ख़त्म हो जाता है।</numerusform>
            <numerusform>तब वह एक तस्वीर इस दर्पण से बाहर जाती है: दुकान के ऑनलाइन भंडार में, जहाँ से आपका फ़ोन उसे लेता है। लिंक %n मिनट बाद ख़त्म हो जाता है।</numerusform>
        </translation>
    </message>
    <message>
        <source>I agree. Open the camera</source>
        <translation>मैं सहमत हूँ। कैमरा चालू करें</translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation>नहीं, धन्यवाद</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Hold still and look at the mirror</source>
        <translation>स्थिर रहें और दर्पण की ओर देखें</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>रोकें</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mirror needs a moment.</source>
        <translation>दर्पण को थोड़ा समय चाहिए।</translation>
    </message>
    <message>
        <source>Please call a member of staff. Nothing of your visit is kept.</source>
        <translation>कृपया किसी कर्मचारी को बुलाएँ। आपकी कोई जानकारी नहीं रखी जाती।</translation>
    </message>
    <message>
        <source>I am staff</source>
        <translation>मैं कर्मचारी हूँ</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>We could not see anybody in the picture.</source>
        <translation>तस्वीर में कोई दिखाई नहीं दिया।</translation>
    </message>
    <message>
        <source>There is more than one person in the picture.</source>
        <translation>तस्वीर में एक से ज़्यादा लोग हैं।</translation>
    </message>
    <message>
        <source>Part of you is outside the picture.</source>
        <translation>आपका कुछ हिस्सा तस्वीर से बाहर है।</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>इस मुद्रा पर कपड़ा नहीं पहनाया जा सकता।</translation>
    </message>
    <message>
        <source>We could not measure your shape well enough.</source>
        <translation>आपका नाप ठीक से नहीं लिया जा सका।</translation>
    </message>
    <message>
        <source>This garment cannot be shown in the mirror yet.</source>
        <translation>यह कपड़ा अभी दर्पण में नहीं दिखाया जा सकता।</translation>
    </message>
    <message>
        <source>The picture was not good enough to show you.</source>
        <translation>तस्वीर दिखाने लायक अच्छी नहीं बनी।</translation>
    </message>
    <message>
        <source>The mirror cannot make this picture at the moment.</source>
        <translation>दर्पण अभी यह तस्वीर नहीं बना सकता।</translation>
    </message>
    <message>
        <source>The shop&apos;s network cannot be reached, so there is no link at the moment.</source>
        <translation>दुकान का नेटवर्क नहीं मिल रहा, इसलिए अभी लिंक नहीं बन सकता।</translation>
    </message>
    <message>
        <source>You stopped the picture.</source>
        <translation>आपने तस्वीर रोक दी।</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting.</source>
        <translation>कैमरा जवाब नहीं दे रहा। हम फिर से जोड़ रहे हैं।</translation>
    </message>
    <message>
        <source>Something went wrong, so we started over.</source>
        <translation>कुछ गड़बड़ हुई, इसलिए हमने फिर से शुरू किया।</translation>
    </message>
    <message>
        <source>The picture did not work out.</source>
        <translation>तस्वीर नहीं बन पाई।</translation>
    </message>
    <message>
        <source>Your picture was lost on the way.</source>
        <translation>आपकी तस्वीर बीच में खो गई।</translation>
    </message>
    <message>
        <source>This tag is not one of ours.</source>
        <translation>यह टैग हमारा नहीं है।</translation>
    </message>
    <message>
        <source>%1 garments are new or changed, %2 are gone.</source>
        <translation>%1 कपड़े नए या बदले हुए हैं, %2 हट गए।</translation>
    </message>
    <message>
        <source>The file for support is written.</source>
        <translation>सहायता के लिए फ़ाइल बन गई।</translation>
    </message>
    <message>
        <source>The points are kept. The garment is read anew.</source>
        <translation>बिंदु सहेज लिए गए हैं। कपड़ा फिर से पढ़ा जा रहा है।</translation>
    </message>
    <message>
        <source>That is kept. The garment is read anew.</source>
        <translation>यह सहेज लिया गया है। कपड़ा फिर से पढ़ा जा रहा है।</translation>
    </message>
    <message>
        <source>The points were taken back. The garment is read anew.</source>
        <translation>बिंदु हटा दिए गए हैं। कपड़ा फिर से पढ़ा जा रहा है।</translation>
    </message>
    <message>
        <source>The mirror is testing itself.</source>
        <translation>दर्पण अपनी जाँच कर रहा है।</translation>
    </message>
    <message>
        <source>The test was passed.</source>
        <translation>जाँच सफल रही।</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>जाँच असफल रही।</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>यह नहीं हो सका।</translation>
    </message>
    <message>
        <source>The PIN needs at least %1 digits.</source>
        <translation>PIN में कम से कम %1 अंक चाहिए।</translation>
    </message>
    <message>
        <source>That PIN is too easy to guess.</source>
        <translation>इस PIN का अनुमान लगाना बहुत आसान है।</translation>
    </message>
    <message>
        <source>The staff PIN cannot be read.</source>
        <translation>कर्मचारियों का PIN पढ़ा नहीं जा सकता।</translation>
    </message>
    <message>
        <source>Please take a new picture with your whole body in view.</source>
        <translation>कृपया नई तस्वीर लें जिसमें आप पूरे दिखें।</translation>
    </message>
    <message>
        <source>Please take a new picture on your own.</source>
        <translation>कृपया अकेले में नई तस्वीर लें।</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>कृपया दर्पण की ओर मुँह करके, बाँहें थोड़ी दूर रखकर नई तस्वीर लें।</translation>
    </message>
    <message>
        <source>Please choose another one; our staff will gladly bring you this one.</source>
        <translation>कृपया कोई और चुनें; यह वाला हमारे कर्मचारी ख़ुशी से ला देंगे।</translation>
    </message>
    <message>
        <source>Your own clothes get in the way. Take off what is loose or long, or try another garment.</source>
        <translation>आपके अपने कपड़े आड़े आ रहे हैं। ढीले या लंबे कपड़े उतार दें, या कोई और कपड़ा आज़माएँ।</translation>
    </message>
    <message>
        <source>Try another size or garment, or take a new picture.</source>
        <translation>कोई और साइज़ या कपड़ा आज़माएँ, या नई तस्वीर लें।</translation>
    </message>
    <message>
        <source>Please try another garment or call a member of staff.</source>
        <translation>कृपया कोई और कपड़ा आज़माएँ या कर्मचारी को बुलाएँ।</translation>
    </message>
    <message>
        <source>Please print the picture, or call a member of staff.</source>
        <translation>कृपया तस्वीर प्रिंट करें या कर्मचारी को बुलाएँ।</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>जब चाहें, फिर से शुरू करें।</translation>
    </message>
    <message>
        <source>Please call a member of staff if this stays.</source>
        <translation>ऐसा ही रहे तो कृपया कर्मचारी को बुलाएँ।</translation>
    </message>
    <message>
        <source>Please go on; nothing else is lost.</source>
        <translation>कृपया जारी रखें; और कुछ नहीं खोया।</translation>
    </message>
    <message>
        <source>Everything of your visit has been deleted. Please start again.</source>
        <translation>आपकी सारी जानकारी मिटा दी गई है। कृपया फिर से शुरू करें।</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>कृपया सूची में से चुनें।</translation>
    </message>
    <message>
        <source>It takes half a minute.</source>
        <translation>इसमें आधा मिनट लगता है।</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>कृपया कोई दूसरा चुनें।</translation>
    </message>
    <message>
        <source>Remove the file staff-pin.json on the box itself, then choose a new PIN here.</source>
        <translation>मशीन पर फ़ाइल staff-pin.json हटाएँ, फिर यहाँ नया PIN चुनें।</translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation>कृपया एक बार फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The mirror paused for a moment.</source>
        <translation>दर्पण थोड़ी देर रुक गया था।</translation>
    </message>
    <message>
        <source>Add your height, or take a new picture in closer-fitting clothes.</source>
        <translation>अपना क़द बताइए, या चुस्त कपड़ों में नई तस्वीर लें।</translation>
    </message>
    <message>
        <source>Please stay where you are: the mirror takes another one in a moment.</source>
        <translation>कृपया वहीं खड़े रहें: दर्पण अभी एक और तस्वीर लेगा।</translation>
    </message>
    <message>
        <source>Please make it once more.</source>
        <translation>कृपया इसे एक बार फिर बनाएँ।</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Colour and size</source>
        <translation>रंग और साइज़</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>रंग</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>साइज़</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>हटाएँ</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>नतीजे दिखाएँ</translation>
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
        <translation>जल्द उपलब्ध</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>पसंदीदा से हटाएँ</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>पसंदीदा में जोड़ें</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Thank you.</source>
        <translation>धन्यवाद।</translation>
    </message>
    <message>
        <source>Your picture and everything of your visit have been deleted. Have a lovely day.</source>
        <translation>आपकी तस्वीर और बाक़ी सब कुछ मिटा दिया गया है। आपका दिन शुभ हो।</translation>
    </message>
</context>
<context>
    <name>HeightSheet</name>
    <message>
        <source>How tall are you?</source>
        <translation>आपका क़द कितना है?</translation>
    </message>
    <message>
        <source>It makes the fit more exact. You can leave it out.</source>
        <translation>इससे फ़िटिंग ज़्यादा सही होती है। आप इसे छोड़ भी सकते हैं।</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>सेमी</translation>
    </message>
    <message>
        <source>ft in</source>
        <translation>फ़ुट इंच</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>कम</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 सेमी</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>ज़्यादा</translation>
    </message>
    <message>
        <source>Use this height</source>
        <translation>यही क़द रखें</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>छोड़ दें</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>ABC</source>
        <comment>letters</comment>
        <translation>कखग</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>ख़ाली जगह</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>आख़िरी अक्षर मिटाएँ</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>सब मिटाएँ</translation>
    </message>
</context>
<context>
    <name>LeavingWarning</name>
    <message>
        <source>Are you still here?</source>
        <translation>क्या आप अभी यहीं हैं?</translation>
    </message>
    <message>
        <source>If not, the mirror forgets your visit and starts afresh.</source>
        <translation>अगर नहीं, तो दर्पण सब कुछ भूलकर नए सिरे से शुरू करेगा।</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>मैं यहीं हूँ</translation>
    </message>
    <message>
        <source>Finish and forget</source>
        <translation>समाप्त करें और मिटाएँ</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Size estimated from your shape</source>
        <translation>साइज़ आपके नाप से अनुमानित</translation>
    </message>
    <message>
        <source>Size %1 suits you best</source>
        <translation>साइज़ %1 आप पर सबसे अच्छा रहेगा</translation>
    </message>
    <message>
        <source>We would suggest size %1</source>
        <translation>हमारा सुझाव है साइज़ %1</translation>
    </message>
    <message>
        <source>Wear it over the waistband</source>
        <translation>कमर के ऊपर पहनें</translation>
    </message>
    <message>
        <source>Tuck it in</source>
        <translation>अंदर डालकर पहनें</translation>
    </message>
    <message>
        <source>Suits you best</source>
        <translation>सबसे अच्छा</translation>
    </message>
    <message>
        <source>Hide the fit</source>
        <translation>फ़िटिंग छिपाएँ</translation>
    </message>
    <message>
        <source>Show the fit in colours</source>
        <translation>फ़िटिंग रंगों में दिखाएँ</translation>
    </message>
    <message>
        <source>Back to the mirror</source>
        <translation>दर्पण पर वापस</translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation>घुमाकर देखें</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>आपको पहनाया जा रहा है</translation>
    </message>
    <message>
        <source>Drag sideways to turn</source>
        <translation>घुमाने के लिए बग़ल में खींचें</translation>
    </message>
    <message>
        <source>For the picture, let your arms hang down.</source>
        <translation>तस्वीर के लिए बाँहें नीचे सीधी रखें।</translation>
    </message>
    <message>
        <source>The first garment takes the longest. You can make the picture meanwhile.</source>
        <translation>पहले कपड़े में सबसे ज़्यादा समय लगता है। तब तक आप तस्वीर बना सकते हैं।</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>मुड़ी हुई बाँहों पर लंबी आस्तीन नहीं दिखाई जा सकती।</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>दूसरा चुनें</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>तस्वीर बनाएँ</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>मेरी नई तस्वीर</translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>Hold still, raise a hand, or press the button</source>
        <translation>स्थिर रहें, हाथ उठाएँ या बटन दबाएँ</translation>
    </message>
    <message>
        <source>The mirror takes the picture by itself</source>
        <translation>दर्पण तस्वीर अपने-आप लेगा</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>मेरा क़द</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>तस्वीर लें</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>समाप्त करें</translation>
    </message>
</context>
<context>
    <name>MirrorView</name>
    <message>
        <source>You, in the mirror</source>
        <translation>दर्पण में आप</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Understood</source>
        <translation>समझ गया</translation>
    </message>
</context>
<context>
    <name>OutfitSlot</name>
    <message>
        <source>Take off: %1</source>
        <translation>उतारें: %1</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>अभी कुछ नहीं चुना</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>रोकें</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>दूसरा चुनें</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>फिर कोशिश करें</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>मेरी नई तस्वीर</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>पूरा देखें</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>पास से देखें</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>पहले और बाद में</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>साथ-साथ</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>दूसरा आज़माएँ</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>साथ ले जाएँ</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>आख़िरी अंक मिटाएँ</translation>
    </message>
</context>
<context>
    <name>PointsSheet</name>
    <message>
        <source>This garment was not read. Points that were set by hand can be taken back.</source>
        <translation>यह कपड़ा पढ़ा नहीं जा सका। हाथ से रखे गए बिंदु हटाए जा सकते हैं।</translation>
    </message>
    <message>
        <source>Drag a point that lies wrong. Red ones are unsure.</source>
        <translation>जो बिंदु गलत जगह हो, उसे खींचें। लाल बिंदु अनिश्चित हैं।</translation>
    </message>
    <message>
        <source>Open front</source>
        <translation>सामने से खुला</translation>
    </message>
    <message>
        <source>Closed front</source>
        <translation>सामने से बंद</translation>
    </message>
    <message>
        <source>Front as in the photo</source>
        <translation>जैसा फ़ोटो में है</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>पूर्ववत करें</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>जैसा मिला था</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>सहेजें</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Hold the tag in front of the mirror</source>
        <translation>टैग दर्पण के सामने रखें</translation>
    </message>
    <message>
        <source>About an arm&apos;s length away, the code towards the glass</source>
        <translation>क़रीब एक हाथ दूर, कोड शीशे की ओर</translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation>स्कैन रोकें</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search</source>
        <translation>खोजें</translation>
    </message>
    <message>
        <source>Name, colour or kind</source>
        <translation>नाम, रंग या प्रकार</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>नतीजे दिखाएँ</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>बंद करें</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>The mirror today</source>
        <translation>दर्पण आज</translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>कर्मचारियों के लिए PIN चुनें</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>केवल कर्मचारी</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation>कई बार ग़लत PIN। %1 बाद फिर कोशिश करें।</translation>
    </message>
    <message>
        <source>The two PINs were not the same. Please choose one again.</source>
        <translation>दोनों PIN अलग थे। कृपया फिर से चुनें।</translation>
    </message>
    <message>
        <source>Four to eight digits. There is no other way in, so keep it safe.</source>
        <translation>चार से आठ अंक। अंदर आने का और कोई रास्ता नहीं, इसलिए सँभालकर रखें।</translation>
    </message>
    <message>
        <source>Once more, to be sure.</source>
        <translation>पक्का करने के लिए एक बार फिर।</translation>
    </message>
    <message numerus="yes">
        <source>That was not the PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>यह PIN सही नहीं था। %n मौक़ा बाक़ी।</numerusform>
            <numerusform>यह PIN सही नहीं था। %n मौक़े बाक़ी।</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the PIN.</source>
        <translation>PIN डालें।</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>आगे बढ़ें</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>खोलें</translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation>अनुरोध (%1)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>अनुरोध</translation>
    </message>
    <message>
        <source>Garments</source>
        <translation>कपड़े</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>स्थिति</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>काम</translation>
    </message>
    <message>
        <source>Lock and go back to the mirror</source>
        <translation>लॉक करें और दर्पण पर लौटें</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>वापस</translation>
    </message>
</context>
<context>
    <name>StaffCorner</name>
    <message>
        <source>Staff: press and hold</source>
        <translation>कर्मचारी: दबाए रखें</translation>
    </message>
</context>
<context>
    <name>StaffGarments</name>
    <message>
        <source>There are no garments yet.</source>
        <translation>अभी कोई कपड़ा नहीं है।</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>बिंदु</translation>
    </message>
</context>
<context>
    <name>StaffRequests</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>कोई इंतज़ार नहीं कर रहा।</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>साइज़ %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>हो गया</translation>
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
            <numerusform>शुरू से %n बार फिर चालू हुआ</numerusform>
            <numerusform>शुरू से %n बार फिर चालू हुआ</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>कैमरा</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>प्रिंटर</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>नेटवर्क</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>जुड़ा नहीं है</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>आँकड़े</translation>
    </message>
    <message>
        <source>The mirror crashed last time</source>
        <translation>पिछली बार दर्पण बंद हो गया था</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>संस्करण</translation>
    </message>
</context>
<context>
    <name>StaffWords</name>
    <message>
        <source>A setting is wrong and was left out.</source>
        <translation>एक सेटिंग ग़लत है और छोड़ दी गई।</translation>
    </message>
    <message>
        <source>The mirror is on no network: phones cannot fetch pictures.</source>
        <translation>दर्पण किसी नेटवर्क पर नहीं है: फ़ोन तस्वीरें नहीं ले सकते।</translation>
    </message>
    <message>
        <source>Only %1 GiB of disk space are left. Please free some.</source>
        <translation>डिस्क पर केवल %1 GiB जगह बची है। कृपया जगह खाली करें।</translation>
    </message>
    <message>
        <source>%1 cannot be tried on.</source>
        <extracomment>%1 is number and name of a garment</extracomment>
        <translation>%1 को पहनकर नहीं देखा जा सकता।</translation>
    </message>
    <message>
        <source>The garments were last fetched %1 days ago.</source>
        <translation>कपड़े पिछली बार %1 दिन पहले लाए गए थे।</translation>
    </message>
    <message>
        <source>The garments could not be fetched.</source>
        <translation>कपड़े नहीं लाए जा सके।</translation>
    </message>
    <message>
        <source>A row of the list of garments is wrong; that garment stays as it was.</source>
        <translation>कपड़ों की सूची की एक पंक्ति ग़लत है; वह कपड़ा जैसा था वैसा ही रहेगा।</translation>
    </message>
    <message>
        <source>A file of the mirror was damaged.</source>
        <translation>दर्पण की एक फ़ाइल ख़राब थी।</translation>
    </message>
    <message>
        <source>The engine says that something is missing.</source>
        <translation>इंजन कहता है कि कुछ कमी है।</translation>
    </message>
    <message>
        <source>Printing is switched off.</source>
        <translation>छपाई बंद है।</translation>
    </message>
    <message>
        <source>No printer is set up. Pages go to the folder %1.</source>
        <translation>कोई प्रिंटर नहीं लगा है। पन्ने फ़ोल्डर %1 में जाते हैं।</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>कोई प्रिंटर नहीं लगा है।</translation>
    </message>
    <message>
        <source>%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box.</source>
        <translation>%1 उपलब्ध नहीं है: प्रिंट सेवा तस्वीरें रख लेती। मशीन पर installer/printing.sh चलाएँ।</translation>
    </message>
    <message>
        <source>%1: %2. Waiting: %3</source>
        <extracomment>%1 is a printer, %2 how it is, %3 a number</extracomment>
        <translation>%1: %2। प्रतीक्षा में: %3</translation>
    </message>
    <message>
        <source>Visits: %1</source>
        <translation>आगंतुक: %1</translation>
    </message>
    <message>
        <source>Garments ready: %1</source>
        <translation>तैयार कपड़े: %1</translation>
    </message>
    <message>
        <source>Garments still to be read: %1</source>
        <translation>अभी पढ़े जाने वाले कपड़े: %1</translation>
    </message>
    <message>
        <source>Garments that are read anew: %1</source>
        <translation>दोबारा पढ़े जा रहे कपड़े: %1</translation>
    </message>
    <message>
        <source>Fetched before: %1</source>
        <translation>इतनी देर पहले लाए गए: %1</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>खाली मेमोरी: %1</translation>
    </message>
    <message>
        <source>Free disk: %1</source>
        <translation>खाली डिस्क: %1</translation>
    </message>
    <message>
        <source>Hottest part: %1</source>
        <translation>सबसे गर्म भाग: %1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>इतनी देर से चालू: %1</translation>
    </message>
    <message>
        <source>Age of the live picture: %1 at most</source>
        <translation>लाइव तस्वीर की देरी: अधिकतम %1</translation>
    </message>
    <message>
        <source>It cannot be tried on.</source>
        <translation>इसे पहनकर नहीं देखा जा सकता।</translation>
    </message>
    <message>
        <source>Please check: %1</source>
        <extracomment>%1 are names of points of a garment, e.g. armpit, hem</extracomment>
        <translation>कृपया जाँचें: %1</translation>
    </message>
    <message>
        <source>Points were set by hand.</source>
        <translation>बिंदु हाथ से रखे गए हैं।</translation>
    </message>
    <message>
        <source>It is read when nobody stands here.</source>
        <translation>जब यहाँ कोई नहीं होगा तब इसे पढ़ा जाएगा।</translation>
    </message>
    <message>
        <source>The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.</source>
        <translation>मिरर अब इसे बेहतर पढ़ सकता है। जब यहाँ कोई न हो तब इसे दोबारा पढ़ा जाएगा; तब तक यह पहले की तरह दिखेगा।</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>तैयार</translation>
    </message>
    <message>
        <source>%1, left</source>
        <extracomment>%1 is a point of a garment, e.g. armpit</extracomment>
        <translation>%1, बाएँ</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1, दाएँ</translation>
    </message>
    <message>
        <source>neckline</source>
        <translation>गला</translation>
    </message>
    <message>
        <source>neck at the shoulder</source>
        <translation>कंधे पर गले का बिंदु</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>कंधा</translation>
    </message>
    <message>
        <source>sleeve end, top</source>
        <translation>आस्तीन का ऊपरी सिरा</translation>
    </message>
    <message>
        <source>sleeve end, below</source>
        <translation>आस्तीन का निचला सिरा</translation>
    </message>
    <message>
        <source>armpit</source>
        <translation>बगल</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>कमर</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>कूल्हा</translation>
    </message>
    <message>
        <source>hem</source>
        <translation>निचला किनारा</translation>
    </message>
    <message>
        <source>hem, inside</source>
        <translation>निचला किनारा, अंदर</translation>
    </message>
    <message>
        <source>hem, outside</source>
        <translation>निचला किनारा, बाहर</translation>
    </message>
    <message>
        <source>knee, inside</source>
        <translation>घुटना, अंदर</translation>
    </message>
    <message>
        <source>knee, outside</source>
        <translation>घुटना, बाहर</translation>
    </message>
    <message>
        <source>crotch</source>
        <translation>आसन</translation>
    </message>
    <message>
        <source>slit</source>
        <translation>चीरा</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>तैयार</translation>
    </message>
    <message>
        <source>jammed</source>
        <translation>काग़ज़ फँसा है</translation>
    </message>
    <message>
        <source>open</source>
        <translation>खुला है</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>काग़ज़ ख़त्म</translation>
    </message>
    <message>
        <source>out of ink</source>
        <translation>स्याही ख़त्म</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>जवाब नहीं दे रहा</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>रुका हुआ</translation>
    </message>
    <message>
        <source>needs somebody</source>
        <translation>किसी की ज़रूरत है</translation>
    </message>
    <message numerus="yes">
        <source>It was opened again %n time(s).</source>
        <translation>
            <numerusform>इसे %n बार फिर खोला गया।</numerusform>
            <numerusform>इसे %n बार फिर खोला गया।</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a camera, %2 a sentence about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>यह शुरू हो रहा है।</translation>
    </message>
    <message>
        <source>It is on.</source>
        <translation>यह चालू है।</translation>
    </message>
    <message>
        <source>It is not answering.</source>
        <translation>यह जवाब नहीं दे रहा।</translation>
    </message>
    <message>
        <source>It is off until somebody agrees.</source>
        <translation>किसी के सहमत होने तक यह बंद है।</translation>
    </message>
</context>
<context>
    <name>StaffWork</name>
    <message>
        <source>Write a file for support</source>
        <translation>सहायता के लिए फ़ाइल बनाएँ</translation>
    </message>
    <message>
        <source>Fetch the garments anew</source>
        <translation>कपड़े फिर से लाएँ</translation>
    </message>
    <message>
        <source>Test the whole mirror</source>
        <translation>पूरे दर्पण की जाँच करें</translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <translation>फिर चालू करें: %1</translation>
    </message>
    <message>
        <source>Switch the mirror off</source>
        <translation>दर्पण बंद करें</translation>
    </message>
    <message>
        <source>Press again to switch off</source>
        <translation>बंद करने के लिए फिर से दबाएँ</translation>
    </message>
</context>
<context>
    <name>Take</name>
    <message>
        <source>Take it with you</source>
        <translation>साथ ले जाइए</translation>
    </message>
    <message>
        <source>Code with the link to your picture</source>
        <translation>आपकी तस्वीर के लिंक वाला कोड</translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera while you are in the shop&apos;s Wi-Fi.</source>
        <translation>दुकान के वाई-फ़ाई में रहते हुए अपने फ़ोन के कैमरे से कोड स्कैन करें।</translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera, wherever you are.</source>
        <translation>अपने फ़ोन के कैमरे से कोड स्कैन करें, आप किसी भी नेटवर्क पर हों।</translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minute(s).</source>
        <translation>
            <numerusform>कोड से तस्वीर आपके फ़ोन पर आती है। इसके लिए वह इस दर्पण से दुकान के ऑनलाइन भंडार में जाती है। लिंक %n मिनट चलता है।</numerusform>
            <numerusform>कोड से तस्वीर आपके फ़ोन पर आती है। इसके लिए वह इस दर्पण से दुकान के ऑनलाइन भंडार में जाती है। लिंक %n मिनट चलता है।</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. The link works for %n minute(s) and only for you.</source>
        <translation>
            <numerusform>कोड से तस्वीर आपके फ़ोन पर आती है। लिंक %n मिनट चलता है और केवल आपके लिए।</numerusform>
            <numerusform>कोड से तस्वीर आपके फ़ोन पर आती है। लिंक %n मिनट चलता है और केवल आपके लिए।</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>लिंक मिटाएँ</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>कोड दिखाएँ</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>प्रिंट करें</translation>
    </message>
    <message>
        <source>On paper, from the printer beside you</source>
        <translation>काग़ज़ पर, आपके पास के प्रिंटर से</translation>
    </message>
    <message>
        <source>Shall we bring you a size?</source>
        <translation>क्या हम आपके लिए कोई साइज़ ले आएँ?</translation>
    </message>
    <message>
        <source>We have told our staff. Size %1 is on its way.</source>
        <translation>हमने कर्मचारियों को बता दिया है। साइज़ %1 आ रहा है।</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>वापस</translation>
    </message>
    <message>
        <source>Finish and forget me</source>
        <translation>समाप्त करें, मुझे भूल जाएँ</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Step in front of the mirror</source>
        <translation>दर्पण के सामने आइए</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>कृपया एक समय में एक ही व्यक्ति</translation>
    </message>
    <message>
        <source>Take a step back</source>
        <translation>एक क़दम पीछे जाइए</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>थोड़ा पास आइए</translation>
    </message>
    <message>
        <source>Step to your left</source>
        <translation>अपनी बाईं ओर आइए</translation>
    </message>
    <message>
        <source>Step to your right</source>
        <translation>अपनी दाईं ओर आइए</translation>
    </message>
    <message>
        <source>Face the mirror</source>
        <translation>दर्पण की ओर मुँह कीजिए</translation>
    </message>
    <message>
        <source>Arms a little away from your body</source>
        <translation>बाँहें शरीर से थोड़ी दूर रखिए</translation>
    </message>
    <message>
        <source>It is too dark here. Move into the light</source>
        <translation>यहाँ अँधेरा है। रोशनी में आइए</translation>
    </message>
    <message>
        <source>It is too bright behind you. Turn away from the light</source>
        <translation>आपके पीछे बहुत रोशनी है। रोशनी से हटकर खड़े हों</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>स्थिर रहिए</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>बहुत बढ़िया। स्थिर रहिए</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>तैयारी हो रही है</translation>
    </message>
    <message>
        <source>Reading your picture</source>
        <translation>तस्वीर पढ़ी जा रही है</translation>
    </message>
    <message>
        <source>Finding your pose</source>
        <translation>आपकी मुद्रा समझी जा रही है</translation>
    </message>
    <message>
        <source>Measuring your shape</source>
        <translation>आपका नाप लिया जा रहा है</translation>
    </message>
    <message>
        <source>Letting the fabric fall</source>
        <translation>कपड़ा सहज हो रहा है</translation>
    </message>
    <message>
        <source>Setting the light</source>
        <translation>रोशनी मिलाई जा रही है</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>आपको पहनाया जा रहा है</translation>
    </message>
    <message>
        <source>Checking the result</source>
        <translation>नतीजा जाँचा जा रहा है</translation>
    </message>
    <message>
        <source>Working on your picture</source>
        <translation>आपकी तस्वीर बन रही है</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>क़रीब %n मिनट बाक़ी</numerusform>
            <numerusform>क़रीब %n मिनट बाक़ी</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>क़रीब %n सेकंड बाक़ी</numerusform>
            <numerusform>क़रीब %n सेकंड बाक़ी</numerusform>
        </translation>
    </message>
    <message>
        <source>chest</source>
        <translation>सीना</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>कंधे</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>कमर</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>कूल्हे</translation>
    </message>
    <message>
        <source>sleeves</source>
        <translation>आस्तीन</translation>
    </message>
    <message>
        <source>thighs</source>
        <translation>जाँघें</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>पैर</translation>
    </message>
    <message>
        <source>upper arms</source>
        <translation>ऊपरी बाँह</translation>
    </message>
    <message>
        <source>length</source>
        <translation>लंबाई</translation>
    </message>
    <message>
        <source>too tight</source>
        <translation>बहुत तंग</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>तंग</translation>
    </message>
    <message>
        <source>close</source>
        <translation>चुस्त</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>ढीला</translation>
    </message>
    <message>
        <source>short</source>
        <translation>छोटा</translation>
    </message>
    <message>
        <source>long</source>
        <translation>लंबा</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there: &quot;sleeves: fits&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3 cm)</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there, %3 how many cm it has more: &quot;chest: fits (+9 cm)&quot;</extracomment>
        <translation>%1: %2 (%3 सेमी)</translation>
    </message>
    <message>
        <source>No size is wide enough, not even %1</source>
        <extracomment>%1 is the size that comes nearest</extracomment>
        <translation>कोई साइज़ काफ़ी चौड़ा नहीं, %1 भी नहीं</translation>
    </message>
    <message>
        <source>Even the largest size, %1, is tight</source>
        <extracomment>%1 is the largest size</extracomment>
        <translation>सबसे बड़ा साइज़ %1 भी तंग है</translation>
    </message>
    <message>
        <source>Even the smallest size, %1, is loose</source>
        <extracomment>%1 is the smallest size</extracomment>
        <translation>सबसे छोटा साइज़ %1 भी ढीला है</translation>
    </message>
    <message>
        <source>Between %1 and %2: %1 sits closer, %2 looser</source>
        <extracomment>%1 is a size, %2 the next larger one</extracomment>
        <translation>%1 और %2 के बीच: %1 चुस्त, %2 ढीला बैठेगा</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm without your height</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 से %2 ठीक हो सकते हैं: आपकी लंबाई के बिना ±&#xa0;%3 सेमी</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm through loose clothes</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>%1 से %2 ठीक हो सकते हैं: ढीले कपड़ों के कारण ±&#xa0;%3 सेमी</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>सब कुछ</translation>
    </message>
    <message>
        <source>T-shirts</source>
        <translation>टी-शर्ट</translation>
    </message>
    <message>
        <source>Polo shirts</source>
        <translation>पोलो शर्ट</translation>
    </message>
    <message>
        <source>Long sleeves</source>
        <translation>पूरी आस्तीन</translation>
    </message>
    <message>
        <source>Sweatshirts</source>
        <translation>स्वेटशर्ट</translation>
    </message>
    <message>
        <source>Hoodies</source>
        <translation>हुडी</translation>
    </message>
    <message>
        <source>Shirts</source>
        <translation>शर्ट</translation>
    </message>
    <message>
        <source>Cardigans</source>
        <translation>कार्डिगन</translation>
    </message>
    <message>
        <source>Jackets</source>
        <translation>जैकेट</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>टॉप</translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation>ड्रेस</translation>
    </message>
    <message>
        <source>Kurtas</source>
        <translation>कुर्ते</translation>
    </message>
    <message>
        <source>Skirts</source>
        <translation>स्कर्ट</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>पैंट</translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation>शॉर्ट्स</translation>
    </message>
    <message>
        <source>black</source>
        <translation>काला</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>गहरा स्लेटी</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>स्लेटी</translation>
    </message>
    <message>
        <source>light grey</source>
        <translation>हल्का स्लेटी</translation>
    </message>
    <message>
        <source>white</source>
        <translation>सफ़ेद</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>क्रीम</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>बेज</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>ख़ाकी</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>भूरा</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>हल्का भूरा</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>जैतूनी</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>पीला</translation>
    </message>
    <message>
        <source>mustard</source>
        <translation>सरसों पीला</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>नारंगी</translation>
    </message>
    <message>
        <source>red</source>
        <translation>लाल</translation>
    </message>
    <message>
        <source>burgundy</source>
        <translation>मरून</translation>
    </message>
    <message>
        <source>coral</source>
        <translation>मूँगिया</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>गुलाबी</translation>
    </message>
    <message>
        <source>dusty pink</source>
        <translation>हल्का गुलाबी</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>रानी गुलाबी</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>बैंगनी</translation>
    </message>
    <message>
        <source>lilac</source>
        <translation>हल्का बैंगनी</translation>
    </message>
    <message>
        <source>navy</source>
        <translation>गहरा नीला</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>नीला</translation>
    </message>
    <message>
        <source>denim blue</source>
        <translation>डेनिम नीला</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>हल्का नीला</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>फ़िरोज़ी</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>मोरपंखी</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>पुदीना हरा</translation>
    </message>
    <message>
        <source>green</source>
        <translation>हरा</translation>
    </message>
    <message>
        <source>dark green</source>
        <translation>गहरा हरा</translation>
    </message>
    <message>
        <source>Exact cut and print</source>
        <translation>कटाई और छपाई हूबहू</translation>
    </message>
    <message>
        <source>Exact cut, refined light</source>
        <translation>कटाई हूबहू, रोशनी सँवारी हुई</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>कैमरा चालू हो रहा है</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</source>
        <translation>कैमरा जवाब नहीं दे रहा। हम फिर से जोड़ रहे हैं; ऐसा ही रहे तो कृपया कर्मचारी को बुलाएँ।</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>सही</translation>
    </message>
    <message>
        <source>Your picture is waiting for the printer.</source>
        <translation>आपकी तस्वीर प्रिंटर का इंतज़ार कर रही है।</translation>
    </message>
    <message>
        <source>Your picture is being printed.</source>
        <translation>आपकी तस्वीर छप रही है।</translation>
    </message>
    <message>
        <source>Your picture is printed. Please take it.</source>
        <translation>आपकी तस्वीर छप गई। कृपया ले लें।</translation>
    </message>
    <message>
        <source>The printer is jammed. A member of staff will free it, then your picture prints.</source>
        <translation>प्रिंटर में काग़ज़ फँस गया है। कर्मचारी निकाल देंगे, फिर तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer is open. Your picture prints as soon as it is closed.</source>
        <translation>प्रिंटर खुला है। बंद होते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your picture prints as soon as it is refilled.</source>
        <translation>प्रिंटर में काग़ज़ नहीं है। काग़ज़ डलते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer is out of ink. Your picture prints as soon as it is refilled.</source>
        <translation>प्रिंटर में स्याही नहीं है। स्याही भरते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer is not answering. Your picture prints as soon as it is back.</source>
        <translation>प्रिंटर जवाब नहीं दे रहा। ठीक होते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer is paused. Your picture prints as soon as it goes on.</source>
        <translation>प्रिंटर रुका हुआ है। चालू होते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>The printer needs a member of staff. Your picture prints as soon as it goes on.</source>
        <translation>प्रिंटर को कर्मचारी की ज़रूरत है। चालू होते ही आपकी तस्वीर छपेगी।</translation>
    </message>
    <message>
        <source>There is no printer here.</source>
        <translation>यहाँ प्रिंटर नहीं है।</translation>
    </message>
    <message>
        <source>The printer did not take your picture. Please ask a member of staff.</source>
        <translation>प्रिंटर ने आपकी तस्वीर नहीं ली। कृपया कर्मचारी से पूछें।</translation>
    </message>
    <message>
        <source>The printer was not ready in time. Your picture was taken out of the queue.</source>
        <translation>प्रिंटर समय पर तैयार नहीं हुआ। आपकी तस्वीर क़तार से हटा दी गई।</translation>
    </message>
    <message>
        <source>Printing was cancelled.</source>
        <translation>प्रिंट रद्द कर दिया गया।</translation>
    </message>
    <message>
        <source>That was the last print of this visit.</source>
        <translation>इस बार का यह आख़िरी प्रिंट था।</translation>
    </message>
    <message>
        <source>Your picture was saved for the printer of the studio.</source>
        <translation>आपकी तस्वीर स्टूडियो के प्रिंटर के लिए सहेज ली गई।</translation>
    </message>
    <message>
        <source>Printing is off: the print service would keep the pictures.</source>
        <translation>प्रिंट बंद है: प्रिंट सेवा तस्वीरें अपने पास रख लेती।</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>सीधा दृश्य</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>तस्वीरें</translation>
    </message>
    <message>
        <source>running</source>
        <translation>चल रहा है</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>शुरू हो रहा है</translation>
    </message>
    <message>
        <source>starting again</source>
        <translation>फिर शुरू हो रहा है</translation>
    </message>
    <message>
        <source>stopped after too many faults</source>
        <translation>बहुत गड़बड़ियों के बाद बंद</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>बंद</translation>
    </message>
</context>
</TS>
