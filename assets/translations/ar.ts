<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Approve</name>
    <message>
        <source>Your picture</source>
        <translation>صورتك</translation>
    </message>
    <message>
        <source>Happy with this one?</source>
        <translation>هل تعجبك هذه الصورة؟</translation>
    </message>
    <message>
        <source>Whole body in view, arms a little away, face to the mirror.</source>
        <translation>الجسم كله ظاهر، والذراعان مبتعدتان قليلًا، والوجه نحو المرآة.</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>استخدام هذه الصورة</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>التقاط صورة أخرى</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>طولي</translation>
    </message>
</context>
<context>
    <name>Attract</name>
    <message>
        <source>See it on you.</source>
        <translation>شاهدها عليك.</translation>
    </message>
    <message>
        <source>Choose a garment, and wear it in the mirror.</source>
        <translation>اختر قطعة وارتدِها في المرآة.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>ابدأ</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>You in the garment</source>
        <translation>أنت مرتديًا القطعة</translation>
    </message>
    <message>
        <source>You as you came</source>
        <translation>أنت كما أتيت</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>قبل وبعد</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Colour and size</source>
        <translation>اللون والمقاس</translation>
    </message>
    <message>
        <source>Scan a tag</source>
        <translation>مسح بطاقة القطعة</translation>
    </message>
    <message>
        <source>Show many</source>
        <translation>عرض عدة قطع</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>واحدة تلو الأخرى</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>المفضلة</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>الأخيرة</translation>
    </message>
    <message>
        <source>Press a heart and the garment waits here.</source>
        <translation>اضغط على القلب لتجد القطعة هنا.</translation>
    </message>
    <message>
        <source>What you have tried on waits here.</source>
        <translation>تجد هنا ما جرّبته.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>لا توجد نتائج.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض كل القطع</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>See it on me</source>
        <translation>مشاهدتها عليّ</translation>
    </message>
    <message>
        <source>Choose a garment</source>
        <translation>اختر قطعة</translation>
    </message>
</context>
<context>
    <name>ComfortButton</name>
    <message>
        <source>Large text, calm pictures, sound, language</source>
        <translation>نص كبير، صور هادئة، الصوت، اللغة</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Make yourself comfortable</source>
        <translation>اختر ما يريحك</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>نص كبير</translation>
    </message>
    <message>
        <source>Calm pictures, nothing moves</source>
        <translation>صور هادئة بلا حركة</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>الأصوات</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Before the camera opens</source>
        <translation>قبل تشغيل الكاميرا</translation>
    </message>
    <message>
        <source>What we take</source>
        <translation>ما الذي نلتقطه</translation>
    </message>
    <message>
        <source>One picture of you, and the live view while you stand here.</source>
        <translation>صورة واحدة لك، والعرض المباشر ما دمت واقفًا هنا.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>To measure your shape and show garments on you. For nothing else.</source>
        <translation>لقياس شكل جسمك وعرض الملابس عليك، ولا شيء غير ذلك.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>For this visit only, in this mirror&apos;s memory. It is deleted when you finish, or a minute after you leave.</source>
        <translation>لهذه الزيارة فقط، في ذاكرة هذه المرآة. تُحذف عند الإنهاء، أو بعد دقيقة من مغادرتك.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>Nothing is stored or used to recognise you, and nothing leaves this mirror unless you ask for it. We note only that somebody agreed, and when.</source>
        <translation>لا يُحفظ شيء ولا يُستخدم للتعرف عليك، ولا يغادر شيء هذه المرآة إلا بطلبك. نسجّل فقط أن أحدًا وافق، ومتى.</translation>
    </message>
    <message>
        <source>Nothing is used to recognise you. We note only that somebody agreed, and when.</source>
        <translation>لا يُستخدم أي شيء للتعرف عليك. نسجّل فقط أن شخصًا وافق ومتى.</translation>
    </message>
    <message>
        <source>Only if you ask for a code</source>
        <translation>فقط إذا طلبت رمزًا</translation>
    </message>
    <message numerus="yes">
        <source>Then that one picture leaves this mirror: it goes to the shop&apos;s online storage, for your phone to fetch. The link ends after %n minute(s).</source>
        <translation>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط فورًا.</numerusform>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط بعد دقيقة واحدة.</numerusform>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط بعد دقيقتين.</numerusform>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط بعد %n دقائق.</numerusform>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط بعد %n دقيقة.</numerusform>
            <numerusform>عندها تغادر تلك الصورة وحدها هذه المرآة إلى التخزين الإلكتروني للمتجر ليأخذها هاتفك. ينتهي الرابط بعد %n دقيقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>I agree. Open the camera</source>
        <translation>أوافق. شغّل الكاميرا</translation>
    </message>
    <message>
        <source>No, thank you</source>
        <translation>لا، شكرًا</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Hold still and look at the mirror</source>
        <translation>اثبت مكانك وانظر إلى المرآة</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The mirror needs a moment.</source>
        <translation>تحتاج المرآة إلى لحظة.</translation>
    </message>
    <message>
        <source>Please call a member of staff. Nothing of your visit is kept.</source>
        <translation>يرجى استدعاء أحد الموظفين. لا يُحفظ شيء من زيارتك.</translation>
    </message>
    <message>
        <source>I am staff</source>
        <translation>أنا من الموظفين</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>We could not see anybody in the picture.</source>
        <translation>لم نرَ أحدًا في الصورة.</translation>
    </message>
    <message>
        <source>There is more than one person in the picture.</source>
        <translation>في الصورة أكثر من شخص.</translation>
    </message>
    <message>
        <source>Part of you is outside the picture.</source>
        <translation>جزء منك خارج الصورة.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>لا يمكن وضع القطعة على هذه الوقفة.</translation>
    </message>
    <message>
        <source>We could not measure your shape well enough.</source>
        <translation>لم نتمكن من قياس شكل جسمك بدقة كافية.</translation>
    </message>
    <message>
        <source>This garment cannot be shown in the mirror yet.</source>
        <translation>لا يمكن عرض هذه القطعة في المرآة بعد.</translation>
    </message>
    <message>
        <source>The picture was not good enough to show you.</source>
        <translation>لم تكن الصورة جيدة بما يكفي لعرضها.</translation>
    </message>
    <message>
        <source>The mirror cannot make this picture at the moment.</source>
        <translation>لا تستطيع المرآة صنع هذه الصورة الآن.</translation>
    </message>
    <message>
        <source>The shop&apos;s network cannot be reached, so there is no link at the moment.</source>
        <translation>تعذّر الوصول إلى شبكة المتجر، فلا رابط في الوقت الحالي.</translation>
    </message>
    <message>
        <source>You stopped the picture.</source>
        <translation>أوقفت إعداد الصورة.</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting.</source>
        <translation>الكاميرا لا تستجيب. نعيد الاتصال بها.</translation>
    </message>
    <message>
        <source>Something went wrong, so we started over.</source>
        <translation>حدث خطأ ما، فبدأنا من جديد.</translation>
    </message>
    <message>
        <source>The picture did not work out.</source>
        <translation>لم تنجح الصورة.</translation>
    </message>
    <message>
        <source>Your picture was lost on the way.</source>
        <translation>ضاعت صورتك في الطريق.</translation>
    </message>
    <message>
        <source>This tag is not one of ours.</source>
        <translation>هذه البطاقة ليست من بطاقاتنا.</translation>
    </message>
    <message>
        <source>%1 garments are new or changed, %2 are gone.</source>
        <translation>القطع الجديدة أو المعدّلة: %1، والمحذوفة: %2.</translation>
    </message>
    <message>
        <source>The file for support is written.</source>
        <translation>كُتب ملف الدعم.</translation>
    </message>
    <message>
        <source>The points are kept. The garment is read anew.</source>
        <translation>حُفظت النقاط. تُقرأ القطعة من جديد.</translation>
    </message>
    <message>
        <source>That is kept. The garment is read anew.</source>
        <translation>حُفظ ذلك. تُقرأ القطعة من جديد.</translation>
    </message>
    <message>
        <source>The points were taken back. The garment is read anew.</source>
        <translation>أُلغيت النقاط. تُقرأ القطعة من جديد.</translation>
    </message>
    <message>
        <source>The mirror is testing itself.</source>
        <translation>المرآة تختبر نفسها.</translation>
    </message>
    <message>
        <source>The test was passed.</source>
        <translation>نجح الاختبار.</translation>
    </message>
    <message>
        <source>The test failed.</source>
        <translation>فشل الاختبار.</translation>
    </message>
    <message>
        <source>That did not work.</source>
        <translation>لم ينجح ذلك.</translation>
    </message>
    <message>
        <source>The PIN needs at least %1 digits.</source>
        <translation>يحتاج رمز PIN إلى %1 أرقام على الأقل.</translation>
    </message>
    <message>
        <source>That PIN is too easy to guess.</source>
        <translation>من السهل جدًا تخمين هذا الرمز.</translation>
    </message>
    <message>
        <source>The staff PIN cannot be read.</source>
        <translation>تتعذّر قراءة رمز PIN الخاص بالموظفين.</translation>
    </message>
    <message>
        <source>There is no larger one. Please choose another garment.</source>
        <translation>لا يوجد مقاس أكبر. يرجى اختيار قطعة أخرى.</translation>
    </message>
    <message>
        <source>Please take a new picture with your whole body in view.</source>
        <translation>يرجى التقاط صورة جديدة يظهر فيها جسمك كله.</translation>
    </message>
    <message>
        <source>Please take a new picture on your own.</source>
        <translation>يرجى التقاط صورة جديدة بمفردك.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>يرجى التقاط صورة جديدة ووجهك نحو المرآة وذراعاك مبتعدتان قليلًا.</translation>
    </message>
    <message>
        <source>Please choose another one; our staff will gladly bring you this one.</source>
        <translation>يرجى اختيار قطعة أخرى؛ ويسعد موظفينا إحضار هذه لك.</translation>
    </message>
    <message>
        <source>Your own clothes get in the way. Take off what is loose or long, or try another garment.</source>
        <translation>ملابسك تعيق عرضها. اخلع ما هو واسع أو طويل، أو جرّب قطعة أخرى.</translation>
    </message>
    <message>
        <source>Try another size or garment, or take a new picture.</source>
        <translation>جرّب مقاسًا أو قطعة أخرى، أو التقط صورة جديدة.</translation>
    </message>
    <message>
        <source>Please try another garment or call a member of staff.</source>
        <translation>يرجى تجربة قطعة أخرى أو استدعاء أحد الموظفين.</translation>
    </message>
    <message>
        <source>Please print the picture, or call a member of staff.</source>
        <translation>يرجى طباعة الصورة أو استدعاء أحد الموظفين.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>ابدأها من جديد متى شئت.</translation>
    </message>
    <message>
        <source>Please call a member of staff if this stays.</source>
        <translation>يرجى استدعاء أحد الموظفين إذا استمر ذلك.</translation>
    </message>
    <message>
        <source>Please go on; nothing else is lost.</source>
        <translation>تابع من فضلك؛ لم يُفقد شيء آخر.</translation>
    </message>
    <message>
        <source>Everything of your visit has been deleted. Please start again.</source>
        <translation>حُذف كل ما يخص زيارتك. يرجى البدء من جديد.</translation>
    </message>
    <message>
        <source>Please choose from the list.</source>
        <translation>يرجى الاختيار من القائمة.</translation>
    </message>
    <message>
        <source>Rows of the list that are wrong: %3. See the status.</source>
        <translation>أسطر خاطئة في القائمة: %3. انظر الحالة.</translation>
    </message>
    <message>
        <source>It takes half a minute.</source>
        <translation>يستغرق ذلك نصف دقيقة.</translation>
    </message>
    <message>
        <source>Please choose another one.</source>
        <translation>يرجى اختيار رمز آخر.</translation>
    </message>
    <message>
        <source>Remove the file staff-pin.json on the box itself, then choose a new PIN here.</source>
        <translation>احذف الملف staff-pin.json من الجهاز نفسه، ثم اختر رمز PIN جديدًا هنا.</translation>
    </message>
    <message>
        <source>Please try once more.</source>
        <translation>يرجى المحاولة مرة أخرى.</translation>
    </message>
    <message>
        <source>The mirror paused for a moment.</source>
        <translation>توقفت المرآة للحظة.</translation>
    </message>
    <message>
        <source>Add your height, or take a new picture in closer-fitting clothes.</source>
        <translation>أضف طولك، أو التقط صورة جديدة بملابس أضيق.</translation>
    </message>
    <message>
        <source>Please stay where you are: the mirror takes another one in a moment.</source>
        <translation>يرجى البقاء في مكانك: ستلتقط المرآة صورة أخرى بعد لحظة.</translation>
    </message>
    <message>
        <source>Please make it once more.</source>
        <translation>يرجى صنعها مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Colour and size</source>
        <translation>اللون والمقاس</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>المقاس</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>عرض النتائج</translation>
    </message>
</context>
<context>
    <name>GarmentCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Available soon</source>
        <translation>متوفرة قريبًا</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>إزالة من المفضلة</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>إضافة إلى المفضلة</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>Thank you.</source>
        <translation>شكرًا لك.</translation>
    </message>
    <message>
        <source>Your picture and everything of your visit have been deleted. Have a lovely day.</source>
        <translation>حُذفت صورتك وكل ما يخص زيارتك. نتمنى لك يومًا سعيدًا.</translation>
    </message>
</context>
<context>
    <name>HeightSheet</name>
    <message>
        <source>How tall are you?</source>
        <translation>كم طولك؟</translation>
    </message>
    <message>
        <source>It makes the fit more exact. You can leave it out.</source>
        <translation>يجعل المقاس أدق. ويمكنك تركه.</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>سم</translation>
    </message>
    <message>
        <source>ft in</source>
        <translation>قدم وبوصة</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>أقصر</translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation>%1 سم</translation>
    </message>
    <message>
        <source>Taller</source>
        <translation>أطول</translation>
    </message>
    <message>
        <source>Use this height</source>
        <translation>استخدام هذا الطول</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>تركه</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>ABC</source>
        <comment>letters</comment>
        <translation>أبت</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>Delete the last letter</source>
        <translation>حذف آخر حرف</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>حذف الكل</translation>
    </message>
</context>
<context>
    <name>LeavingWarning</name>
    <message>
        <source>Are you still here?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>If not, the mirror forgets your visit and starts afresh.</source>
        <translation>إن لم تكن هنا، تنسى المرآة زيارتك وتبدأ من جديد.</translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>ما زلت هنا</translation>
    </message>
    <message>
        <source>Finish and forget</source>
        <translation>إنهاء ونسيان</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Size estimated from your shape</source>
        <translation>المقاس مقدّر حسب شكل جسمك</translation>
    </message>
    <message>
        <source>Size %1 suits you best</source>
        <translation>المقاس %1 هو الأنسب لك</translation>
    </message>
    <message>
        <source>We would suggest size %1</source>
        <translation>نقترح المقاس %1</translation>
    </message>
    <message>
        <source>Wear it over the waistband</source>
        <translation>ارتداؤها فوق الخصر</translation>
    </message>
    <message>
        <source>Tuck it in</source>
        <translation>إدخالها في الخصر</translation>
    </message>
    <message>
        <source>Suits you best</source>
        <translation>الأنسب لك</translation>
    </message>
    <message>
        <source>Comes nearest</source>
        <translation>الأقرب إليك</translation>
    </message>
    <message>
        <source>Hide the fit</source>
        <translation>إخفاء الملاءمة</translation>
    </message>
    <message>
        <source>Show the fit in colours</source>
        <translation>عرض الملاءمة بالألوان</translation>
    </message>
    <message>
        <source>Back to the mirror</source>
        <translation>العودة إلى المرآة</translation>
    </message>
    <message>
        <source>Turn around</source>
        <translation>استدارة</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>نضعها عليك</translation>
    </message>
    <message>
        <source>Drag sideways to turn</source>
        <translation>اسحب جانبًا للتدوير</translation>
    </message>
    <message>
        <source>For the picture, let your arms hang down.</source>
        <translation>للصورة، دع ذراعيك تتدليان إلى الأسفل.</translation>
    </message>
    <message>
        <source>The first garment takes the longest. You can make the picture meanwhile.</source>
        <translation>القطعة الأولى تستغرق أطول وقت. يمكنك صنع الصورة في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>لا يمكن عرض الأكمام الطويلة على ذراعين مطويتين.</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>اختيار أخرى</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>صنع الصورة</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>صورة جديدة لي</translation>
    </message>
</context>
<context>
    <name>Making</name>
    <message>
        <source>%1 %</source>
        <translation>%1 ٪</translation>
    </message>
    <message>
        <source>Your picture comes by itself as soon as it is ready.</source>
        <translation>ستظهر صورتك تلقائيًا حالما تصبح جاهزة.</translation>
    </message>
</context>
<context>
    <name>Mirror</name>
    <message>
        <source>Hold still, raise a hand, or press the button</source>
        <translation>اثبت، أو ارفع يدك، أو اضغط الزر</translation>
    </message>
    <message>
        <source>The mirror takes the picture by itself</source>
        <translation>تلتقط المرآة الصورة تلقائيًا</translation>
    </message>
    <message>
        <source>My height</source>
        <translation>طولي</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>التقاط الصورة</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>MirrorView</name>
    <message>
        <source>You, in the mirror</source>
        <translation>أنت في المرآة</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Understood</source>
        <translation>فهمت</translation>
    </message>
</context>
<context>
    <name>OutfitSlot</name>
    <message>
        <source>Take off: %1</source>
        <translation>خلع: %1</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>لم يُختر شيء بعد</translation>
    </message>
    <message>
        <source>Sizes and colours: %1</source>
        <translation>المقاسات والألوان: %1</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>اختيار أخرى</translation>
    </message>
    <message>
        <source>Try once more</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>New picture of me</source>
        <translation>صورة جديدة لي</translation>
    </message>
    <message>
        <source>Another size</source>
        <translation>مقاس آخر</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>رؤيتها كاملة</translation>
    </message>
    <message>
        <source>Look closer</source>
        <translation>نظرة أقرب</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>قبل وبعد</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>تجربة أخرى</translation>
    </message>
    <message>
        <source>Take it with me</source>
        <translation>أخذها معي</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>حذف آخر رقم</translation>
    </message>
</context>
<context>
    <name>PointsSheet</name>
    <message>
        <source>This garment was not read. Points that were set by hand can be taken back.</source>
        <translation>لم تُقرأ هذه القطعة. يمكن إلغاء النقاط الموضوعة يدويًا.</translation>
    </message>
    <message>
        <source>Drag a point that lies wrong. Red ones are unsure.</source>
        <translation>اسحب النقطة التي في غير مكانها. النقاط الحمراء غير مؤكدة.</translation>
    </message>
    <message>
        <source>Open front</source>
        <translation>أمامية مفتوحة</translation>
    </message>
    <message>
        <source>Closed front</source>
        <translation>أمامية مغلقة</translation>
    </message>
    <message>
        <source>Front as in the photo</source>
        <translation>كما في الصورة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>كما وُجدت</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>No garment can be made out in this photo.</source>
        <translation>لا يمكن تمييز قطعة ملابس في هذه الصورة.</translation>
    </message>
    <message>
        <source>More than one garment lies in this photo.</source>
        <translation>في هذه الصورة أكثر من قطعة.</translation>
    </message>
    <message>
        <source>The garment runs out of the picture (%1).</source>
        <translation>تخرج القطعة عن حدود الصورة (%1).</translation>
    </message>
    <message>
        <source>The garment in this photo is worn by a person.</source>
        <translation>القطعة في هذه الصورة يرتديها شخص.</translation>
    </message>
    <message>
        <source>This kind of garment cannot be worn in the mirror yet: %1</source>
        <translation>لا يمكن ارتداء هذا النوع من الملابس في المرآة بعد: %1</translation>
    </message>
    <message>
        <source>The kind of garment is not clear from its outline. The best guess: %1</source>
        <translation>نوع القطعة غير واضح من حدودها. أقرب تخمين: %1</translation>
    </message>
    <message>
        <source>What this photo shows does not have the form of a garment.</source>
        <translation>ما تُظهره هذه الصورة ليس له شكل قطعة ملابس.</translation>
    </message>
    <message>
        <source>The fronts of this garment part above the hem, but not all the way up; that cannot be worn here yet.</source>
        <translation>تنفرج واجهتا القطعة فوق الحاشية ولكن ليس حتى الأعلى، ولا يمكن ارتداء ذلك هنا بعد.</translation>
    </message>
    <message>
        <source>The edges of two open fronts cannot be followed in this photo.</source>
        <translation>لا يمكن تتبّع حافتي الواجهة المفتوحة في هذه الصورة.</translation>
    </message>
    <message>
        <source>Only cardigans and jackets have fronts that can hang open.</source>
        <translation>السترات المحبوكة والجاكيتات وحدها لها واجهة يمكن أن تبقى مفتوحة.</translation>
    </message>
    <message>
        <source>The front neckline of this garment lies under its collar or between its open fronts.</source>
        <translation>فتحة الرقبة الأمامية تقع تحت الياقة أو بين الواجهتين المفتوحتين.</translation>
    </message>
    <message>
        <source>This garment has no such point: %1</source>
        <translation>لا توجد نقطة كهذه في هذه القطعة: %1</translation>
    </message>
    <message>
        <source>The outline of the garment crosses itself, so it cannot be cut.</source>
        <translation>تتقاطع حدود القطعة مع نفسها، لذا لا يمكن قصّها.</translation>
    </message>
    <message>
        <source>This garment has not been read yet.</source>
        <translation>لم تُقرأ هذه القطعة بعد.</translation>
    </message>
    <message>
        <source>The engine failed on this garment.</source>
        <translation>فشل المحرّك في معالجة هذه القطعة.</translation>
    </message>
    <message>
        <source>The engine wrote nothing for this garment.</source>
        <translation>لم يكتب المحرّك شيئًا لهذه القطعة.</translation>
    </message>
    <message>
        <source>The photo cannot be read; it is damaged, empty or gone.</source>
        <translation>تتعذّر قراءة الصورة؛ فهي تالفة أو فارغة أو غير موجودة.</translation>
    </message>
    <message>
        <source>This is not a photo that can be read.</source>
        <translation>هذه ليست صورة يمكن قراءتها.</translation>
    </message>
    <message>
        <source>The photo is too small.</source>
        <translation>الصورة صغيرة جدًا.</translation>
    </message>
    <message>
        <source>The photo is too large.</source>
        <translation>الصورة كبيرة جدًا.</translation>
    </message>
    <message>
        <source>The photo is too narrow a strip.</source>
        <translation>الصورة شريط ضيّق جدًا.</translation>
    </message>
    <message>
        <source>%1 holds no points that can be read.</source>
        <translation>لا يحتوي %1 على نقاط يمكن قراءتها.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a size chart.</source>
        <translation>تتعذّر قراءة %1 كجدول مقاسات.</translation>
    </message>
    <message>
        <source>The size chart %1 holds no sizes.</source>
        <translation>جدول المقاسات %1 لا يحتوي على مقاسات.</translation>
    </message>
    <message>
        <source>The size chart %1 has no column called “size”.</source>
        <translation>لا يوجد في جدول المقاسات %1 عمود باسم “size”.</translation>
    </message>
    <message>
        <source>The size chart %1 has an unknown column: %2</source>
        <translation>في جدول المقاسات %1 عمود غير معروف: %2</translation>
    </message>
    <message>
        <source>The size chart %1 has a value that cannot be right: %2 in the column %3</source>
        <translation>في جدول المقاسات %1 قيمة لا يمكن أن تكون صحيحة: %2 في العمود %3</translation>
    </message>
    <message>
        <source>This article is listed twice, first in row %1.</source>
        <translation>هذه السلعة مدرجة مرتين، أولاهما في السطر %1.</translation>
    </message>
    <message>
        <source>The tag %1 belongs to %2 already.</source>
        <translation>الملصق %1 يخص %2 بالفعل.</translation>
    </message>
    <message>
        <source>The list has an unknown column: %1</source>
        <translation>في القائمة عمود غير معروف: %1</translation>
    </message>
    <message>
        <source>Nothing stands in the column %1.</source>
        <translation>العمود %1 فارغ.</translation>
    </message>
    <message>
        <source>What stands in the column %1 cannot be used.</source>
        <translation>لا يمكن استخدام ما في العمود %1.</translation>
    </message>
    <message>
        <source>There is no such kind of garment: %1</source>
        <translation>لا يوجد نوع ملابس كهذا: %1</translation>
    </message>
    <message>
        <source>%1 lies outside the folder of the list.</source>
        <translation>يقع %1 خارج مجلد القائمة.</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>الملف %1 غير موجود.</translation>
    </message>
    <message>
        <source>The size %1 is not in the size chart %2.</source>
        <translation>المقاس %1 غير موجود في جدول المقاسات %2.</translation>
    </message>
    <message>
        <source>There is no list of garments in %1.</source>
        <translation>لا توجد قائمة ملابس في %1.</translation>
    </message>
    <message>
        <source>%1 has no column called “sku”.</source>
        <translation>لا يوجد في %1 عمود باسم “sku”.</translation>
    </message>
    <message>
        <source>%1 lists no garment.</source>
        <translation>لا توجد أي قطعة في %1.</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list of garments: %2</source>
        <translation>تتعذّر قراءة %1 كقائمة ملابس: %2</translation>
    </message>
    <message>
        <source>Fetching the garments was stopped.</source>
        <translation>أُوقف جلب الملابس.</translation>
    </message>
    <message>
        <source>Fetching the garments failed.</source>
        <translation>فشل جلب الملابس.</translation>
    </message>
    <message>
        <source>The garment %1 is not in the list any more.</source>
        <translation>القطعة %1 لم تعد في القائمة.</translation>
    </message>
    <message>
        <source>There is no space left on the disk to write %1.</source>
        <translation>لا مساحة متبقية على القرص لكتابة %1.</translation>
    </message>
    <message>
        <source>The file %1 cannot be used: %2</source>
        <translation>لا يمكن استخدام الملف %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be opened or written: %2</source>
        <translation>لا يمكن فتح %1 أو الكتابة فيه: %2</translation>
    </message>
    <message>
        <source>The picture cuts something off: %1</source>
        <translation>الصورة تقطع جزءًا: %1</translation>
    </message>
    <message>
        <source>You are not standing upright in the picture.</source>
        <translation>أنت لا تقف معتدلًا في الصورة.</translation>
    </message>
    <message>
        <source>You are sitting in the picture.</source>
        <translation>أنت جالس في الصورة.</translation>
    </message>
    <message>
        <source>You are turned away from the mirror in the picture.</source>
        <translation>أنت لا تواجه المرآة في الصورة.</translation>
    </message>
    <message>
        <source>Your pose could not be made out.</source>
        <translation>تعذّر تمييز وقفتك.</translation>
    </message>
    <message>
        <source>Your shape could not be made out under these clothes.</source>
        <translation>تعذّر تمييز شكل جسمك تحت هذه الملابس.</translation>
    </message>
    <message>
        <source>Long sleeves cannot be shown on folded arms.</source>
        <translation>لا يمكن عرض الأكمام الطويلة على ذراعين مطويتين.</translation>
    </message>
    <message>
        <source>This garment would lie outside the picture.</source>
        <translation>ستقع هذه القطعة خارج الصورة.</translation>
    </message>
    <message>
        <source>This garment would bare what your clothes cover in the picture.</source>
        <translation>ستكشف هذه القطعة ما تغطيه ملابسك في الصورة.</translation>
    </message>
    <message>
        <source>These garments leave a part of you bare that the picture does not show.</source>
        <translation>تترك هذه القطع جزءًا مكشوفًا لا تُظهره الصورة.</translation>
    </message>
    <message>
        <source>This waistband lies far below that of your own clothes.</source>
        <translation>خصر هذه القطعة أخفض بكثير من خصر ملابسك.</translation>
    </message>
    <message>
        <source>Your arms or your neck would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>ستنكشف الذراعان أو الرقبة، والصورة لا تُظهر بشرة تكفي لمعرفة لونها.</translation>
    </message>
    <message>
        <source>Your legs would be bare, and the picture shows too little skin to tell its colour.</source>
        <translation>ستنكشف الساقان، والصورة لا تُظهر بشرة تكفي لمعرفة لونها.</translation>
    </message>
    <message>
        <source>This size is too tight for you.</source>
        <translation>هذا المقاس ضيّق جدًا عليك.</translation>
    </message>
    <message>
        <source>The garment cannot be placed on this pose.</source>
        <translation>لا يمكن وضع القطعة على هذه الوقفة.</translation>
    </message>
    <message>
        <source>Lay the garment flat on a plain ground of another colour and take the photo again.</source>
        <translation>افرد القطعة على سطح سادة بلون مختلف والتقط الصورة من جديد.</translation>
    </message>
    <message>
        <source>Use a photo for each garment, or cut this one in two.</source>
        <translation>استخدم صورة لكل قطعة، أو اقطع هذه الصورة إلى اثنتين.</translation>
    </message>
    <message>
        <source>Use a photo that shows the whole garment with some ground around it.</source>
        <translation>استخدم صورة تُظهر القطعة كاملة وحولها بعض الخلفية.</translation>
    </message>
    <message>
        <source>Use a photo of the garment alone, laid flat or on an invisible mannequin.</source>
        <translation>استخدم صورة للقطعة وحدها، مفرودة أو على مانيكان غير مرئي.</translation>
    </message>
    <message>
        <source>If it is of another kind, name that one in the list of garments.</source>
        <translation>إذا كانت من نوع آخر، فاذكر ذلك النوع في قائمة الملابس.</translation>
    </message>
    <message>
        <source>Use an upright photo of one whole garment.</source>
        <translation>استخدم صورة قائمة لقطعة واحدة كاملة.</translation>
    </message>
    <message>
        <source>Use a photo of the garment closed, or open from the neck to the hem.</source>
        <translation>استخدم صورة للقطعة مغلقة، أو مفتوحة من الرقبة حتى الحاشية.</translation>
    </message>
    <message>
        <source>Use a photo in which they hang 5 cm apart or more, or do not say that they are open.</source>
        <translation>استخدم صورة تتباعدان فيها 5 سم أو أكثر، أو لا تذكر أنها مفتوحة.</translation>
    </message>
    <message>
        <source>Do not say that its fronts are open, or name it a cardigan or a jacket.</source>
        <translation>لا تذكر أن واجهتها مفتوحة، أو سمّها سترة محبوكة أو جاكيت.</translation>
    </message>
    <message>
        <source>Take the point of the neckline back.</source>
        <translation>ألغِ نقطة فتحة الرقبة.</translation>
    </message>
    <message>
        <source>Take the points back that were set by hand.</source>
        <translation>ألغِ النقاط الموضوعة يدويًا.</translation>
    </message>
    <message>
        <source>Check its points and drag the wrong ones.</source>
        <translation>افحص نقاطها واسحب الخاطئة إلى مكانها.</translation>
    </message>
    <message>
        <source>Choose another one, or wait some minutes.</source>
        <translation>اختر قطعة أخرى، أو انتظر بضع دقائق.</translation>
    </message>
    <message>
        <source>Write the file for support and send it to us.</source>
        <translation>أنشئ ملف الدعم الفني وأرسله إلينا.</translation>
    </message>
    <message>
        <source>Take or export the photo again.</source>
        <translation>التقط الصورة أو صدّرها من جديد.</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, HEIC or TIFF photo.</source>
        <translation>استخدم صورة بصيغة JPEG أو PNG أو WebP أو HEIC أو TIFF.</translation>
    </message>
    <message>
        <source>Use the original photo instead of a thumbnail.</source>
        <translation>استخدم الصورة الأصلية بدلًا من المصغّرة.</translation>
    </message>
    <message>
        <source>Reduce it to at most 20 megapixels.</source>
        <translation>صغّرها إلى 20 ميغابكسل على الأكثر.</translation>
    </message>
    <message>
        <source>Use a photo whose sides are of similar length.</source>
        <translation>استخدم صورة أضلاعها متقاربة الطول.</translation>
    </message>
    <message>
        <source>Correct the file, or leave it out of the list.</source>
        <translation>صحّح الملف أو احذفه من القائمة.</translation>
    </message>
    <message>
        <source>Use one row for each size, with flat measures in cm.</source>
        <translation>استخدم سطرًا لكل مقاس بقياسات مفرودة بالسنتيمتر.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>احذف واحدة منهما.</translation>
    </message>
    <message>
        <source>Give every article its own.</source>
        <translation>أعطِ كل سلعة ملصقًا خاصًا بها.</translation>
    </message>
    <message>
        <source>Correct its name.</source>
        <translation>صحّح اسمه.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>املأه.</translation>
    </message>
    <message>
        <source>Correct it as docs/shop.md describes that column.</source>
        <translation>صحّحه كما يصف docs/shop.md ذلك العمود.</translation>
    </message>
    <message>
        <source>Name one of the kinds in docs/shop.md.</source>
        <translation>اذكر أحد الأنواع في docs/shop.md.</translation>
    </message>
    <message>
        <source>Leave it out of the list.</source>
        <translation>احذفه من القائمة.</translation>
    </message>
    <message>
        <source>Keep all files of the list in its folder.</source>
        <translation>ضع كل ملفات القائمة في مجلدها.</translation>
    </message>
    <message>
        <source>Add the file or correct its name.</source>
        <translation>أضف الملف أو صحّح اسمه.</translation>
    </message>
    <message>
        <source>Use the sizes of the chart: %3</source>
        <translation>استخدم مقاسات الجدول: %3</translation>
    </message>
    <message>
        <source>Put the list catalog.csv beside the photos, and check that the folder can be reached.</source>
        <translation>ضع القائمة catalog.csv بجانب الصور، وتأكد من إمكانية الوصول إلى المجلد.</translation>
    </message>
    <message>
        <source>Correct the list of garments.</source>
        <translation>صحّح قائمة الملابس.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>ابدأها من جديد متى شئت.</translation>
    </message>
    <message>
        <source>Fetch the garments anew.</source>
        <translation>حدّث قائمة الملابس.</translation>
    </message>
    <message>
        <source>Free some disk space.</source>
        <translation>أخلِ بعض المساحة على القرص.</translation>
    </message>
    <message>
        <source>Restart the mirror; if this stays, move that file away and fetch the garments anew.</source>
        <translation>أعد تشغيل المرآة؛ وإذا استمر ذلك فانقل الملف وحدّث قائمة الملابس.</translation>
    </message>
    <message>
        <source>Check who may write to that folder.</source>
        <translation>تحقّق ممن يحق له الكتابة في ذلك المجلد.</translation>
    </message>
    <message>
        <source>Please step back and take a new picture, from the head to the hips and with both arms in it.</source>
        <translation>يرجى الرجوع إلى الخلف والتقاط صورة جديدة من الرأس إلى الوركين مع الذراعين.</translation>
    </message>
    <message>
        <source>Please take a new picture standing upright and facing the mirror.</source>
        <translation>يرجى التقاط صورة جديدة وأنت واقف معتدلًا ووجهك نحو المرآة.</translation>
    </message>
    <message>
        <source>Please take a new picture in even light, with both arms in view.</source>
        <translation>يرجى التقاط صورة جديدة في ضوء متجانس مع ظهور الذراعين.</translation>
    </message>
    <message>
        <source>Please take off your coat or put down your bag, and take a new picture.</source>
        <translation>يرجى خلع المعطف أو وضع الحقيبة جانبًا والتقاط صورة جديدة.</translation>
    </message>
    <message>
        <source>Please take a new picture with your arms hanging a little away from you, or choose short sleeves.</source>
        <translation>يرجى التقاط صورة جديدة وذراعاك متدليتان بعيدًا قليلًا عن جسمك، أو اختيار أكمام قصيرة.</translation>
    </message>
    <message>
        <source>Please take a new picture with your hips in view, or choose another garment.</source>
        <translation>يرجى التقاط صورة جديدة يظهر فيها الوركان، أو اختيار قطعة أخرى.</translation>
    </message>
    <message>
        <source>Try another size or garment.</source>
        <translation>جرّب مقاسًا أو قطعة أخرى.</translation>
    </message>
    <message>
        <source>Choose a longer top, or trousers or a skirt with a higher waistband.</source>
        <translation>اختر قطعة علوية أطول، أو بنطالًا أو تنورة بخصر أعلى.</translation>
    </message>
    <message>
        <source>Choose a top to wear over it.</source>
        <translation>اختر قطعة علوية تُرتدى فوقها.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose a top that covers them.</source>
        <translation>يرجى التقاط صورة جديدة بذراعين مكشوفتين، أو اختيار قطعة علوية تغطيهما.</translation>
    </message>
    <message>
        <source>Please take a new picture with bare arms, or choose trousers.</source>
        <translation>يرجى التقاط صورة جديدة بذراعين مكشوفتين، أو اختيار بنطال.</translation>
    </message>
    <message>
        <source>Choose a larger size.</source>
        <translation>اختر مقاسًا أكبر.</translation>
    </message>
    <message>
        <source>Please take a new picture facing the mirror, with your arms a little away.</source>
        <translation>يرجى التقاط صورة جديدة ووجهك نحو المرآة وذراعاك مبتعدتان قليلًا.</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>من اليسار</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>من اليمين</translation>
    </message>
    <message>
        <source>above</source>
        <translation>من الأعلى</translation>
    </message>
    <message>
        <source>below</source>
        <translation>من الأسفل</translation>
    </message>
    <message>
        <source>head</source>
        <translation>الرأس</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>الكتفان</translation>
    </message>
    <message>
        <source>arms</source>
        <translation>الذراعان</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>الوركان</translation>
    </message>
</context>
<context>
    <name>ScanView</name>
    <message>
        <source>Hold the tag in front of the mirror</source>
        <translation>ضع البطاقة أمام المرآة</translation>
    </message>
    <message>
        <source>About an arm&apos;s length away, the code towards the glass</source>
        <translation>على بُعد ذراع تقريبًا، والرمز نحو الزجاج</translation>
    </message>
    <message>
        <source>Stop scanning</source>
        <translation>إيقاف المسح</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Name, colour or kind</source>
        <translation>الاسم أو اللون أو النوع</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>عرض النتائج</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>The mirror today</source>
        <translation>المرآة اليوم</translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>اختر رمز PIN للموظفين</translation>
    </message>
    <message>
        <source>Staff only</source>
        <translation>للموظفين فقط</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in %1.</source>
        <translation>رموز خاطئة كثيرة. حاول مجددًا بعد %1.</translation>
    </message>
    <message>
        <source>The two PINs were not the same. Please choose one again.</source>
        <translation>الرمزان غير متطابقين. يرجى الاختيار من جديد.</translation>
    </message>
    <message>
        <source>Four to eight digits. There is no other way in, so keep it safe.</source>
        <translation>من أربعة إلى ثمانية أرقام. لا سبيل آخر للدخول، فاحتفظ به جيدًا.</translation>
    </message>
    <message>
        <source>Once more, to be sure.</source>
        <translation>مرة أخرى للتأكد.</translation>
    </message>
    <message numerus="yes">
        <source>That was not the PIN. %n attempt(s) left.</source>
        <translation>
            <numerusform>الرمز غير صحيح. لم تبقَ أي محاولة.</numerusform>
            <numerusform>الرمز غير صحيح. بقيت محاولة واحدة.</numerusform>
            <numerusform>الرمز غير صحيح. بقيت محاولتان.</numerusform>
            <numerusform>الرمز غير صحيح. بقيت %n محاولات.</numerusform>
            <numerusform>الرمز غير صحيح. بقيت %n محاولة.</numerusform>
            <numerusform>الرمز غير صحيح. بقيت %n محاولة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the PIN.</source>
        <translation>أدخل رمز PIN.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation>الطلبات (%1)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Garments</source>
        <translation>الملابس</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>الإجراءات</translation>
    </message>
    <message>
        <source>Lock and go back to the mirror</source>
        <translation>قفل والعودة إلى المرآة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>StaffCorner</name>
    <message>
        <source>Staff: press and hold</source>
        <translation>الموظفون: اضغط مع الاستمرار</translation>
    </message>
</context>
<context>
    <name>StaffGarments</name>
    <message>
        <source>There are no garments yet.</source>
        <translation>لا توجد ملابس بعد.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>النقاط</translation>
    </message>
</context>
<context>
    <name>StaffRequests</name>
    <message>
        <source>Nobody is waiting.</source>
        <translation>لا أحد ينتظر.</translation>
    </message>
    <message>
        <source>Size %1</source>
        <translation>المقاس %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
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
            <numerusform>%n إعادة تشغيل منذ البداية</numerusform>
            <numerusform>إعادة تشغيل واحدة منذ البداية</numerusform>
            <numerusform>إعادتا تشغيل منذ البداية</numerusform>
            <numerusform>%n إعادات تشغيل منذ البداية</numerusform>
            <numerusform>%n إعادة تشغيل منذ البداية</numerusform>
            <numerusform>%n إعادة تشغيل منذ البداية</numerusform>
        </translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>غير متصلة</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>The mirror crashed last time</source>
        <translation>تعطلت المرآة في المرة السابقة</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
</context>
<context>
    <name>StaffWords</name>
    <message>
        <source>A setting is wrong and was left out.</source>
        <translation>أحد الإعدادات خاطئ وقد تُرك.</translation>
    </message>
    <message>
        <source>The mirror is on no network: phones cannot fetch pictures.</source>
        <translation>المرآة غير متصلة بأي شبكة: لا تستطيع الهواتف أخذ الصور.</translation>
    </message>
    <message>
        <source>Only %1 GiB of disk space are left. Please free some.</source>
        <translation>لم يبق سوى %1 GiB من مساحة القرص. يرجى إخلاء بعض المساحة.</translation>
    </message>
    <message>
        <source>%1 cannot be tried on.</source>
        <extracomment>%1 is number and name of a garment</extracomment>
        <translation>لا يمكن تجربة %1.</translation>
    </message>
    <message>
        <source>The garments were last fetched %1 days ago.</source>
        <translation>جُلبت الملابس آخر مرة قبل %1 يومًا.</translation>
    </message>
    <message>
        <source>The garments could not be fetched.</source>
        <translation>تعذّر جلب الملابس.</translation>
    </message>
    <message>
        <source>A file of the mirror was damaged.</source>
        <translation>كان أحد ملفات المرآة تالفًا.</translation>
    </message>
    <message>
        <source>The engine says that something is missing.</source>
        <translation>يقول المحرّك إن شيئًا ما ناقص.</translation>
    </message>
    <message>
        <source>Printing is switched off.</source>
        <translation>الطباعة متوقفة.</translation>
    </message>
    <message>
        <source>No printer is set up. Pages go to the folder %1.</source>
        <translation>لم تُضبط أي طابعة. تذهب الصفحات إلى المجلد %1.</translation>
    </message>
    <message>
        <source>No printer is set up.</source>
        <translation>لم تُضبط أي طابعة.</translation>
    </message>
    <message>
        <source>%1 is not offered: the print service would keep the pictures. Run installer/printing.sh on the box.</source>
        <translation>لا تُعرض %1: كانت خدمة الطباعة ستحتفظ بالصور. شغّل installer/printing.sh على الجهاز.</translation>
    </message>
    <message>
        <source>%1: %2. Waiting: %3</source>
        <extracomment>%1 is a printer, %2 how it is, %3 a number</extracomment>
        <translation>%1: %2. في الانتظار: %3</translation>
    </message>
    <message>
        <source>Visits: %1</source>
        <translation>الزيارات: %1</translation>
    </message>
    <message>
        <source>Garments ready: %1</source>
        <translation>الملابس الجاهزة: %1</translation>
    </message>
    <message>
        <source>Garments still to be read: %1</source>
        <translation>قطع لم تُقرأ بعد: %1</translation>
    </message>
    <message>
        <source>Garments that are read anew: %1</source>
        <translation>قطع تُقرأ من جديد: %1</translation>
    </message>
    <message>
        <source>Fetched: %1 ago</source>
        <translation>جُلبت قبل: %1</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>الذاكرة الحرة: %1</translation>
    </message>
    <message>
        <source>Free disk: %1</source>
        <translation>القرص الحر: %1</translation>
    </message>
    <message>
        <source>Hottest part: %1</source>
        <translation>أسخن جزء: %1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>تعمل منذ: %1</translation>
    </message>
    <message>
        <source>Age of the live picture: %1 at most</source>
        <translation>عمر الصورة المباشرة: %1 على الأكثر</translation>
    </message>
    <message>
        <source>It cannot be tried on.</source>
        <translation>لا يمكن قياسها.</translation>
    </message>
    <message>
        <source>Please check: %1</source>
        <extracomment>%1 are names of points of a garment, e.g. armpit, hem</extracomment>
        <translation>يرجى التحقق: %1</translation>
    </message>
    <message>
        <source>Points were set by hand.</source>
        <translation>وُضعت النقاط يدويًا.</translation>
    </message>
    <message>
        <source>It is read when nobody stands here.</source>
        <translation>تُقرأ عندما لا يقف أحد هنا.</translation>
    </message>
    <message>
        <source>The mirror can read it better now. It is read anew when nobody stands here; until then it is worn as before.</source>
        <translation>تستطيع المرآة الآن قراءتها بشكل أفضل. تُقرأ من جديد عندما لا يقف أحد هنا، وحتى ذلك الحين تُعرض كما كانت.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهزة</translation>
    </message>
    <message>
        <source>%1, left</source>
        <extracomment>%1 is a point of a garment, e.g. armpit</extracomment>
        <translation>%1، يسار</translation>
    </message>
    <message>
        <source>%1, right</source>
        <translation>%1، يمين</translation>
    </message>
    <message>
        <source>neckline</source>
        <translation>فتحة الرقبة</translation>
    </message>
    <message>
        <source>neck at the shoulder</source>
        <translation>الرقبة عند الكتف</translation>
    </message>
    <message>
        <source>shoulder</source>
        <translation>الكتف</translation>
    </message>
    <message>
        <source>sleeve end, top</source>
        <translation>طرف الكم العلوي</translation>
    </message>
    <message>
        <source>sleeve end, below</source>
        <translation>طرف الكم السفلي</translation>
    </message>
    <message>
        <source>armpit</source>
        <translation>الإبط</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>الخصر</translation>
    </message>
    <message>
        <source>hip</source>
        <translation>الورك</translation>
    </message>
    <message>
        <source>hem</source>
        <translation>الحاشية</translation>
    </message>
    <message>
        <source>hem, inside</source>
        <translation>الحاشية، من الداخل</translation>
    </message>
    <message>
        <source>hem, outside</source>
        <translation>الحاشية، من الخارج</translation>
    </message>
    <message>
        <source>knee, inside</source>
        <translation>الركبة، من الداخل</translation>
    </message>
    <message>
        <source>knee, outside</source>
        <translation>الركبة، من الخارج</translation>
    </message>
    <message>
        <source>crotch</source>
        <translation>ملتقى الساقين</translation>
    </message>
    <message>
        <source>slit</source>
        <translation>الشق</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>جاهزة</translation>
    </message>
    <message>
        <source>jammed</source>
        <translation>الورق عالق</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>out of ink</source>
        <translation>نفد الحبر</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>لا تستجيب</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقفة مؤقتًا</translation>
    </message>
    <message>
        <source>needs somebody</source>
        <translation>تحتاج إلى موظف</translation>
    </message>
    <message numerus="yes">
        <source>It was opened again %n time(s).</source>
        <translation>
            <numerusform>لم تُفتح من جديد.</numerusform>
            <numerusform>فُتحت من جديد مرة واحدة.</numerusform>
            <numerusform>فُتحت من جديد مرتين.</numerusform>
            <numerusform>فُتحت من جديد %n مرات.</numerusform>
            <numerusform>فُتحت من جديد %n مرة.</numerusform>
            <numerusform>فُتحت من جديد %n مرة.</numerusform>
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
        <translation>السطر %1 من قائمة الملابس خاطئ، وتبقى تلك القطعة كما كانت.</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>إنها تبدأ.</translation>
    </message>
    <message>
        <source>It is on.</source>
        <translation>إنها تعمل.</translation>
    </message>
    <message>
        <source>It is not answering.</source>
        <translation>إنها لا تستجيب.</translation>
    </message>
    <message>
        <source>It is off until somebody agrees.</source>
        <translation>إنها متوقفة حتى يوافق أحد.</translation>
    </message>
</context>
<context>
    <name>StaffWork</name>
    <message>
        <source>Write a file for support</source>
        <translation>إنشاء ملف للدعم الفني</translation>
    </message>
    <message>
        <source>Fetch the garments anew</source>
        <translation>تحديث قائمة الملابس</translation>
    </message>
    <message>
        <source>Test the whole mirror</source>
        <translation>اختبار المرآة كاملة</translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <translation>إعادة تشغيل: %1</translation>
    </message>
    <message>
        <source>Switch the mirror off</source>
        <translation>إيقاف تشغيل المرآة</translation>
    </message>
    <message>
        <source>Press again to switch off</source>
        <translation>اضغط مرة أخرى للإيقاف</translation>
    </message>
</context>
<context>
    <name>Take</name>
    <message>
        <source>Take it with you</source>
        <translation>خذها معك</translation>
    </message>
    <message>
        <source>Code with the link to your picture</source>
        <translation>رمز يحمل رابط صورتك</translation>
    </message>
    <message>
        <source>Scan the code with your phone&apos;s camera, wherever you are.</source>
        <translation>امسح الرمز بكاميرا هاتفك، أينما كنت.</translation>
    </message>
    <message>
        <source>Scan the code in the shop&apos;s Wi-Fi. The link ends when you finish here.</source>
        <translation>امسح الرمز عبر شبكة المتجر. ينتهي الرابط بانتهاء زيارتك.</translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. For that it leaves this mirror and goes to the shop&apos;s online storage. The link works for %n minute(s).</source>
        <translation>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. ينتهي الرابط فورًا.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. يعمل الرابط دقيقة واحدة.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. يعمل الرابط دقيقتين.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. يعمل الرابط %n دقائق.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. يعمل الرابط %n دقيقة.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. لذلك تغادر هذه المرآة إلى التخزين الإلكتروني للمتجر. يعمل الرابط %n دقيقة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A code brings the picture to your phone. The link works until you finish here, for %n minute(s) at most.</source>
        <translation>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. ينتهي الرابط فورًا.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. يعمل الرابط حتى تنهي هنا، دقيقة واحدة على الأكثر.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. يعمل الرابط حتى تنهي هنا، دقيقتين على الأكثر.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. يعمل الرابط حتى تنهي هنا، %n دقائق على الأكثر.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. يعمل الرابط حتى تنهي هنا، %n دقيقة على الأكثر.</numerusform>
            <numerusform>ينقل الرمز الصورة إلى هاتفك. يعمل الرابط حتى تنهي هنا، %n دقيقة على الأكثر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>حذف الرابط</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>عرض الرمز</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>On paper, from the printer beside you</source>
        <translation>على الورق، من الطابعة بجانبك</translation>
    </message>
    <message>
        <source>Shall we bring you a size?</source>
        <translation>هل نُحضر لك مقاسًا؟</translation>
    </message>
    <message>
        <source>Size %1 is on the list of our staff.</source>
        <translation>المقاس %1 مسجّل في قائمة موظفينا.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Finish and forget me</source>
        <translation>إنهاء ونسياني</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Step in front of the mirror</source>
        <translation>قف أمام المرآة</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>شخص واحد في كل مرة من فضلك</translation>
    </message>
    <message>
        <source>Take a step back</source>
        <translation>تراجع خطوة إلى الخلف</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>اقترب قليلًا</translation>
    </message>
    <message>
        <source>Step to your left</source>
        <translation>تحرك إلى يسارك</translation>
    </message>
    <message>
        <source>Step to your right</source>
        <translation>تحرك إلى يمينك</translation>
    </message>
    <message>
        <source>Face the mirror</source>
        <translation>واجه المرآة</translation>
    </message>
    <message>
        <source>Arms a little away from your body</source>
        <translation>أبعد ذراعيك قليلًا عن جسمك</translation>
    </message>
    <message>
        <source>It is too dark here. Move into the light</source>
        <translation>المكان مظلم. تحرك نحو الضوء</translation>
    </message>
    <message>
        <source>It is too bright behind you. Turn away from the light</source>
        <translation>الضوء قوي خلفك. ابتعد عن مصدره</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>اثبت مكانك</translation>
    </message>
    <message>
        <source>Perfect. Hold still</source>
        <translation>ممتاز. اثبت مكانك</translation>
    </message>
    <message>
        <source>The mirror is still starting</source>
        <translation>المرآة ما زالت تستعد للعمل</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>نستعد</translation>
    </message>
    <message>
        <source>Reading your picture</source>
        <translation>نقرأ صورتك</translation>
    </message>
    <message>
        <source>Finding your pose</source>
        <translation>نحدد وقفتك</translation>
    </message>
    <message>
        <source>Measuring your shape</source>
        <translation>نقيس شكل جسمك</translation>
    </message>
    <message>
        <source>Letting the fabric fall</source>
        <translation>ندع القماش ينسدل</translation>
    </message>
    <message>
        <source>Setting the light</source>
        <translation>نضبط الإضاءة</translation>
    </message>
    <message>
        <source>Putting it on you</source>
        <translation>نضعها عليك</translation>
    </message>
    <message>
        <source>Checking the result</source>
        <translation>نتحقق من النتيجة</translation>
    </message>
    <message>
        <source>Working on your picture</source>
        <translation>نعمل على صورتك</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>بقيت %n دقيقة تقريبًا</numerusform>
            <numerusform>بقيت دقيقة تقريبًا</numerusform>
            <numerusform>بقيت دقيقتان تقريبًا</numerusform>
            <numerusform>بقيت %n دقائق تقريبًا</numerusform>
            <numerusform>بقيت %n دقيقة تقريبًا</numerusform>
            <numerusform>بقيت %n دقيقة تقريبًا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>بقيت %n ثانية تقريبًا</numerusform>
            <numerusform>بقيت ثانية تقريبًا</numerusform>
            <numerusform>بقيت ثانيتان تقريبًا</numerusform>
            <numerusform>بقيت %n ثوانٍ تقريبًا</numerusform>
            <numerusform>بقيت %n ثانية تقريبًا</numerusform>
            <numerusform>بقيت %n ثانية تقريبًا</numerusform>
        </translation>
    </message>
    <message>
        <source>chest</source>
        <translation>الصدر</translation>
    </message>
    <message>
        <source>shoulders</source>
        <translation>الكتفان</translation>
    </message>
    <message>
        <source>waist</source>
        <translation>الخصر</translation>
    </message>
    <message>
        <source>hips</source>
        <translation>الوركان</translation>
    </message>
    <message>
        <source>sleeves</source>
        <translation>الكمّان</translation>
    </message>
    <message>
        <source>thighs</source>
        <translation>الفخذان</translation>
    </message>
    <message>
        <source>legs</source>
        <translation>الساقان</translation>
    </message>
    <message>
        <source>upper arms</source>
        <translation>أعلى الذراعين</translation>
    </message>
    <message>
        <source>length</source>
        <translation>الطول</translation>
    </message>
    <message>
        <source>too tight</source>
        <translation>ضيّق جدًا</translation>
    </message>
    <message>
        <source>tight</source>
        <translation>ضيّق</translation>
    </message>
    <message>
        <source>close</source>
        <translation>ملاصق</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>واسع</translation>
    </message>
    <message>
        <source>short</source>
        <translation>قصير</translation>
    </message>
    <message>
        <source>long</source>
        <translation>طويل</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there: &quot;sleeves: fits&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3 cm)</source>
        <extracomment>%1 is a part of the body, %2 how the garment fits there, %3 how many cm it has more: &quot;chest: fits (+9 cm)&quot;</extracomment>
        <translation>%1: %2 (%3 سم)</translation>
    </message>
    <message>
        <source>No size is wide enough, not even %1</source>
        <extracomment>%1 is the size that comes nearest</extracomment>
        <translation>لا يوجد مقاس واسع بما يكفي، ولا حتى %1</translation>
    </message>
    <message>
        <source>Size %1 comes nearest, but is too tight in places</source>
        <extracomment>%1 is the size that comes nearest; shoulders or arms are meant</extracomment>
        <translation>المقاس %1 هو الأقرب، لكنه ضيّق جدًا في بعض المواضع</translation>
    </message>
    <message>
        <source>Even the largest size, %1, is tight</source>
        <extracomment>%1 is the largest size</extracomment>
        <translation>حتى أكبر مقاس، %1، ضيّق</translation>
    </message>
    <message>
        <source>Even the smallest size, %1, is loose</source>
        <extracomment>%1 is the smallest size</extracomment>
        <translation>حتى أصغر مقاس، %1، واسع</translation>
    </message>
    <message>
        <source>Between %1 and %2: %1 sits closer, %2 looser</source>
        <extracomment>%1 is a size, %2 the next larger one</extracomment>
        <translation>بين %1 و%2: %1 أقرب إلى الجسم و%2 أوسع</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm without your height</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>قد يناسبك من %1 إلى %2 (‎±&#xa0;%3 سم من دون طولك)</translation>
    </message>
    <message>
        <source>%1 to %2 may fit: ±&#xa0;%3 cm through loose clothes</source>
        <extracomment>%1 and %2 are sizes, %3 by how many cm the measures may be wrong</extracomment>
        <translation>قد يناسبك من %1 إلى %2 (‎±&#xa0;%3 سم بسبب الملابس الواسعة)</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>T-shirts</source>
        <translation>تيشيرتات</translation>
    </message>
    <message>
        <source>Polo shirts</source>
        <translation>قمصان بولو</translation>
    </message>
    <message>
        <source>Long sleeves</source>
        <translation>أكمام طويلة</translation>
    </message>
    <message>
        <source>Sweatshirts</source>
        <translation>سويت شيرت</translation>
    </message>
    <message>
        <source>Hoodies</source>
        <translation>هوديز</translation>
    </message>
    <message>
        <source>Shirts</source>
        <translation>قمصان</translation>
    </message>
    <message>
        <source>Cardigans</source>
        <translation>كارديغان</translation>
    </message>
    <message>
        <source>Jackets</source>
        <translation>سترات</translation>
    </message>
    <message>
        <source>Tops</source>
        <translation>بلايز بلا أكمام</translation>
    </message>
    <message>
        <source>Dresses</source>
        <translation>فساتين</translation>
    </message>
    <message>
        <source>Kurtas</source>
        <translation>كورتا</translation>
    </message>
    <message>
        <source>Skirts</source>
        <translation>تنانير</translation>
    </message>
    <message>
        <source>Trousers</source>
        <translation>سراويل</translation>
    </message>
    <message>
        <source>Shorts</source>
        <translation>سراويل قصيرة</translation>
    </message>
    <message>
        <source>black</source>
        <translation>أسود</translation>
    </message>
    <message>
        <source>charcoal</source>
        <translation>فحمي</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>رمادي</translation>
    </message>
    <message>
        <source>light grey</source>
        <translation>رمادي فاتح</translation>
    </message>
    <message>
        <source>white</source>
        <translation>أبيض</translation>
    </message>
    <message>
        <source>cream</source>
        <translation>كريمي</translation>
    </message>
    <message>
        <source>beige</source>
        <translation>بيج</translation>
    </message>
    <message>
        <source>khaki</source>
        <translation>كاكي</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>بني</translation>
    </message>
    <message>
        <source>tan</source>
        <translation>بني فاتح</translation>
    </message>
    <message>
        <source>olive</source>
        <translation>زيتوني</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>أصفر</translation>
    </message>
    <message>
        <source>mustard</source>
        <translation>خردلي</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>برتقالي</translation>
    </message>
    <message>
        <source>red</source>
        <translation>أحمر</translation>
    </message>
    <message>
        <source>burgundy</source>
        <translation>خمري</translation>
    </message>
    <message>
        <source>coral</source>
        <translation>مرجاني</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>وردي</translation>
    </message>
    <message>
        <source>dusty pink</source>
        <translation>وردي باهت</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>أرجواني محمر</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>lilac</source>
        <translation>ليلكي</translation>
    </message>
    <message>
        <source>navy</source>
        <translation>كحلي</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>denim blue</source>
        <translation>أزرق جينز</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>أزرق فاتح</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>فيروزي</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>أزرق مخضر</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>نعناعي</translation>
    </message>
    <message>
        <source>green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>dark green</source>
        <translation>أخضر داكن</translation>
    </message>
    <message>
        <source>Exact cut and print</source>
        <translation>القَصّة والطبعة مطابقتان</translation>
    </message>
    <message>
        <source>Exact cut, refined light</source>
        <translation>القَصّة مطابقة والإضاءة محسّنة</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>الكاميرا قيد التشغيل</translation>
    </message>
    <message>
        <source>The camera is not answering. We are reconnecting; please call a member of staff if this stays.</source>
        <translation>الكاميرا لا تستجيب. نعيد الاتصال بها؛ يرجى استدعاء أحد الموظفين إذا استمر ذلك.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>مناسب</translation>
    </message>
    <message>
        <source>Your picture is waiting for the printer.</source>
        <translation>صورتك في انتظار الطابعة.</translation>
    </message>
    <message>
        <source>Your picture is being printed.</source>
        <translation>تُطبع صورتك الآن.</translation>
    </message>
    <message>
        <source>Your picture is printed. Please take it.</source>
        <translation>طُبعت صورتك. يرجى أخذها.</translation>
    </message>
    <message>
        <source>The printer is jammed. A member of staff will free it, then your picture prints.</source>
        <translation>علق الورق في الطابعة. سيصلحها أحد الموظفين ثم تُطبع صورتك.</translation>
    </message>
    <message>
        <source>The printer is open. Your picture prints as soon as it is closed.</source>
        <translation>الطابعة مفتوحة. تُطبع صورتك فور إغلاقها.</translation>
    </message>
    <message>
        <source>The printer is out of paper. Your picture prints as soon as it is refilled.</source>
        <translation>نفد الورق من الطابعة. تُطبع صورتك فور تعبئتها.</translation>
    </message>
    <message>
        <source>The printer is out of ink. Your picture prints as soon as it is refilled.</source>
        <translation>نفد الحبر من الطابعة. تُطبع صورتك فور تعبئته.</translation>
    </message>
    <message>
        <source>The printer is not answering. Your picture prints as soon as it is back.</source>
        <translation>الطابعة لا تستجيب. تُطبع صورتك فور عودتها.</translation>
    </message>
    <message>
        <source>The printer is paused. Your picture prints as soon as it goes on.</source>
        <translation>الطابعة متوقفة مؤقتًا. تُطبع صورتك فور استئنافها.</translation>
    </message>
    <message>
        <source>The printer needs a member of staff. Your picture prints as soon as it goes on.</source>
        <translation>تحتاج الطابعة إلى أحد الموظفين. تُطبع صورتك فور استئنافها.</translation>
    </message>
    <message>
        <source>There is no printer here.</source>
        <translation>لا توجد طابعة هنا.</translation>
    </message>
    <message>
        <source>The printer did not take your picture. Please ask a member of staff.</source>
        <translation>لم تقبل الطابعة صورتك. يرجى سؤال أحد الموظفين.</translation>
    </message>
    <message>
        <source>The printer was not ready in time. Your picture was taken out of the queue.</source>
        <translation>لم تجهز الطابعة في الوقت المناسب. أُزيلت صورتك من قائمة الانتظار.</translation>
    </message>
    <message>
        <source>Printing was cancelled.</source>
        <translation>أُلغيت الطباعة.</translation>
    </message>
    <message>
        <source>That was the last print of this visit.</source>
        <translation>كانت هذه آخر طباعة في هذه الزيارة.</translation>
    </message>
    <message>
        <source>Your picture was saved for the printer of the studio.</source>
        <translation>حُفظت صورتك لطابعة الاستوديو.</translation>
    </message>
    <message>
        <source>Printing is off: the print service would keep the pictures.</source>
        <translation>الطباعة متوقفة: كانت خدمة الطباعة ستحتفظ بالصور.</translation>
    </message>
    <message>
        <source>Live view</source>
        <translation>العرض المباشر</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>الصور</translation>
    </message>
    <message>
        <source>running</source>
        <translation>يعمل</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>قيد البدء</translation>
    </message>
    <message>
        <source>starting again</source>
        <translation>يُعاد تشغيله</translation>
    </message>
    <message>
        <source>stopped after too many faults</source>
        <translation>توقف بعد أعطال كثيرة</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>متوقف</translation>
    </message>
</context>
</TS>
