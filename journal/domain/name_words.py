"""Words the name check knows: capitals that are nobody's name, common first names, names that are also words.

Everyday vocabulary, and more first names, come from the word lists that already travel with the passphrase advice.
"""

from __future__ import annotations

from functools import cache

from journal.domain.folding import fold
from journal.resources import resource

# Written with a capital in the middle of a sentence without naming anybody.
_CAPITALS_OF_NOBODY = """
i im ive ill id ok okay hi hiya hey hello dear thanks thank yes no jigsaw morning afternoon evening good monday
tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun mondays tuesdays
wednesdays thursdays fridays saturdays sundays january february march april may june july august september october
november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter christmas easter
lent advent ramadan eid diwali hanukkah passover halloween thanksgiving matariki boxing new year years day days eve
week weeks half term terms semester trimester quarter english maths math mathematics science biology chemistry physics
history geography music art arts drama dance computing ict technology design french spanish german italian latin greek
mandarin chinese japanese irish welsh gaelic arabic urdu punjabi hindi polish portuguese russian maori samoan tongan
te reo british american australian canadian scottish european african asian indian religious studies literacy numeracy
phonics reading writing humanities economics business psychology sociology citizenship assembly tutor tutors form
house houses sports sport football christian christians catholic anglican muslim muslims jewish hindu sikh buddhist
islam church of quran bible god england scotland wales ireland britain uk usa america australia canada zealand
aotearoa europe africa asia ontario california texas london principal principals head heads headteacher headteachers
deputy deputies assistant associate vice teacher teachers superintendent director directors officer coordinator
co-ordinator leader leaders leadership manager managers senior middle staff governor governors governing board boards
trustee trustees chair council councillor committee department departments faculty team teams school schools academy
academies college university trust district county authority local state federal ministry minister department
education union association network region regional primary secondary elementary intermediate high junior infant
infants preschool nursery reception kindergarten foundation key stage grade grades level levels class classes room
rooms block hall library gym office canteen playground reception policy plan plans programme program project strategy
review report reports agenda meeting meetings minutes budget timetable calendar newsletter handbook charter code
standards standard framework curriculum assessment assessments exam exams test tests gcse gcses a-level a-levels btec
sat sats ncea naplan ib ofsted estyn isi hmi psel nelp cpsel ehcp iep ieps send senco sen sendco ferpa dsl cpd inset
pta pto nqt ect itt slt smt mentor mentors mentoring coach coaches coaching counsellor counselor nurse caretaker
janitor bursar secretary inspector inspectors inspection adviser advisers advisor consultant psychologist social
worker parent parents carer carers family families student students pupil pupils child children boys girls boy girl
mum mom mother dad father grandmother grandfather gran nan grandma grandpa aunt auntie uncle behaviour behavior
attendance wellbeing well-being safeguarding inclusion equity learning teaching support professional development
induction early career appraisal performance management safety health premium provision title tier review google zoom
teams microsoft word excel outlook powerpoint apple ipad ipads chromebook chromebooks internet wifi whatsapp facebook
instagram tiktok snapchat youtube twitter linkedin email kindle lego gibbs kolb schon johns brookfield grow oskar
clear smart woop okr kotter covey dweck hattie wiliam covid covid-19 who un unicef nhs bbc ted north south east west
northern southern eastern western mr mrs ms miss mx dr prof professor sir madam dame lord lady rev reverend father
sister brother rabbi imam session sessions preparation goal goals question questions notes page part section chapter
item number option internet tv dvd pdf
"""

# Also words of their own; with a small letter, or first in a sentence, they say nothing.
_ALSO_WORDS = """
angel april amber art ash august autumn basil bay bean bear bell berry bill birch bishop bob bond booker brook brooke
brooks bud buck burns bush butler carol carter cash chance chase christian chuck clay cliff colt cook cooper cruz
daisy dale dawn day dean delta destiny dick dixie dolly don drew duke earl earnest ebony eden eve faith fern field
fields finn fisher flora foster fox frank frost gay gene genesis ginger gold golden grace grant gray green guy hall
harmony harper hart haven hazel heath heather heaven henna hill holly honor hope hunter hussy ivory ivy jack jade
jasmine jay jewel jo joy june junior justice karma kay king kit knight lacy lance lane laurel lark lee leo lewis
liberty lily love luna lux magnolia major marina mark marsh mason may maverick max mercy merit mike miles miller misty
moon myrtle nick noble north norm nova oak olive olympia oral page paige paris park parker parsons pat patience paz
pearl penny pepper per perry peg piper poppy porter precious prince princess prudence queen rain ray red reed reid
rich river rob robin rock roman rose rosemary rowan roy royal ruby ruth rye sage sailor sandy sargent saturn savannah
scarlet shepherd sherry sky skye smith sol sonny sparrow star stone storm sue summer sunny tad taylor temple terry
thorn tiger tom tony trinity tucker tulip turner van victor victory viola violet virtue walker ward wade web weaver
west white will willow wolf woods wren young zion asia ben case cherry china clement constant cole dana daily dong
else fabian ferry forest forrest glory harry heron io ira jean jerry jimmy john johnny josh kale kim kindness kenny
ken lake levy long lucky maria mary min ming mo molly mac nana nan nelly olga otter page patsy penn pete randy rene
rosy rusty see so sang sergeant shade shelly sid song son soon sun susan tab tan tea ted teddy than tim toby tommy
tory vi vance vision wash willy win winter wright an do ha in my no song thu vu wing you yu long can sterling stanford
stormy blossom bunny candy charity clarity coral crystal diamond dusty echo ember fay felicity gale garnet gem grover
honey hyacinth iris jet joyce kitty leaf lotus mandy marigold melody minty mitch opal pansy petal petunia rae raven
reef rocky rusty saffron sapphire sierra sorrel teal terra tiffany topaz treasure unity vale venus wynd lin aspen
juniper linden cedar elm ash alder maple hawthorn elder finch robin starling swift martin kestrel jay linnet
"""

# Of those: first in a sentence they are rather the name.
_RATHER_NAMES = """
amber ben blossom bob brooke brooks carter chuck cooper daisy dan dana dean dick don earl ebony eden eve fay felicity
fern finn flora forrest gene gray hazel heather henna holly ira ivory ivy jack jade jasmine jay jean jerry jimmy john
johnny jordan josh juniper kale kay ken kenny kim kit lacy laurel leo lewis lily linden lotus luna magnolia marina
mandy maria marigold marsh martin mary mason maverick mike miles miller ming misty mo molly myrtle nan nelly nelson
nova olga olive opal parker parsons pat patsy paz pearl penny perry pete petunia piper poppy rae randy reid rene robin
rocky rosemary rosy rowan ruby ruth saffron sandy sapphire savannah scarlet sid skye smith sonny sorrel stanford sue
susan taylor ted teddy terra terry tiffany tim toby tom tommy tony tucker vance victor violet walker willow wren zion
anderson iris
"""

_FIRST_NAMES = """
aaliyah aanya aaron abdul abdullah abena abigail abimbola ada adam addison adebayo adele adeola adriana adrian adwoa
aditi aditya aharon ahmad ahmed aiden aidan aisha aishah aisling ajay akash akira akosua alan alana alastair albert
alejandra alejandro alessandra alex alexa alexander alexandra alexis alfie alfred ali alice alicia alisha alison
alistair allison alma alyssa amaka amanda amandeep amara amelia amelie amina aminah amir amira amit amna amy ana anaru
anastasia anders andre andrea andreas andrew andy aneesa angela angus anika anil anisha anita anjali ann anna annabel
anne annette annie anthony anton antonia antonio anwen aoife aotea apirana archie ari ariana aria arjun arohanui aroha
arthur arun arwen asha ashanti ashley ashleigh asif astrid atticus aubrey audrey aurora ava avery awhina ayaan ayesha
aysha ayodele babatunde barbara barry beatrice beatriz becca becky belinda bella benedict benjamin bernadette bernard
bernice bernie beth bethan bethany betty beverley beverly bhavna bianca blessing boris brad bradley brandon brenda
brendan brett brian brianna bridget bronwyn bruce bryan bryony bukola caitlin callum calum cameron camila camille
candice carla carlos carmen caroline carolyn carrie caryl cassandra cassie catalina caterina catherine cathy cecilia
celeste celia chantal charlene charles charlie charlotte chelsea chen cheryl chiamaka chiara chidi chike chinedu
chioma chloe chris christina christine christopher chukwu ciara cian cindy claire clara clare claudia clive colette
colin colleen conor connor constance corey courtney craig curtis cynthia cyrus dafydd damian damien daniel daniela
danielle danny daphne darius darren david davina dawit dean deb debbie deborah declan deepa deepak deirdre delia
delroy demetrius denise dennis derek desmond devon dewi dhruv diana diane diarmuid diego dilys dimitri dinesh dipti
dominic donald donna dora doreen doris dorothy doug douglas duncan dylan ebele ebony eddie edgar edith edmund eduardo
edward edwin efua eileen eilidh elaine eleanor elena eli elias elif elijah elisa elise elisha eliza elizabeth ella
ellen ellie elliot elsa elsie emeka emil emilia emily emma emmanuel emre enrique eric erica erik erika erin ernesto
esme esther ethan eugene eunice eva evan evelyn ewan ezra fabio farah farhan faridah fatima fatimah felicia felipe
felix femi fergus fernanda fernando finlay fiona florence folake frances francesca francesco francis francisco fraser
fred freddie frederick freya gabriel gabriela gabrielle gareth garry gary gavin gemma geoff geoffrey george georgia
georgina gerald geraldine gerard gillian gina giorgio giovanni gita giulia gladys glen glenn gloria gordon graeme
graham gregor gregory greta guadalupe gurpreet gwen gwendolyn habiba hadiya haley halima hamish hamza hannah hana hari
harinder harjit harold haroon harpreet harriet harrison harvey hassan hayden hayley hector heidi helen helena hemi
henare henri henrietta henry herbert hilary hina hinemoa hine hinewai hiroshi hone howard huda hugh hugo hussain
hussein huia ian ibrahim idris ifeoma ifan ieuan ikaika ikram ilse imani imogen imran ines ingrid ioan iona irene
isaac isabel isabella isabelle isaiah isha isla ismail ivan iwan izaak jacinta jackie jackson jacob jacqueline jacques
jaime jake jakub jamal james jamie jamila jan jane janet janice janine jared jarrod jason jasper javier jayden
jeanette jeff jeffrey jemima jen jenna jennifer jenny jeremiah jeremy jess jesse jessica jessie jesus jian jill jim
joan joanna joanne jocelyn jodie joe joel johan johanna johannes jonah jonas jonathan jonny jordan jorge jose josef
joseph josephine joshua josiah joyce juan juana juanita judith judy julia julian juliana julie juliet juliette justin
kaitlyn kamal kamala kamran karan karen karina karl karla kasia kate katerina katharine katherine kathleen kathryn
kathy katie katrina katya kavita kayla keisha keith kelechi kellie kelly kelsey kendra kenneth kenji kerry kevin
khadija khaled khalid khan kieran kimberley kimberly kiran kiri kirsten kirsty kofi kojo konstantin krishna kristen
kristin kristina krystal kumar kurt kwame kwasi kyle kylie lachlan lakshmi lamar lara larissa larry latisha latoya
laura lauren laurence lawrence layla leah leanne leila leilani lena leon leona leonard leonardo leroy lesley leslie
leticia liam lian lila liliana lillian linda lindsay lindsey lionel lisa lloyd logan lois lola lorena lorenzo lorna
lorraine louis louisa louise luca lucas lucia lucie lucinda lucy luis luisa lukas luke lydia lynn lynne maeve
madeleine madison mahmoud mairi maisie malachi malcolm malik mandeep manisha manjit manoj manuel maraea marama marc
marcel marcia marco marcos marcus margaret margarita maria mariam mariana marian marianne marie marilyn mario marion
marisa marissa marjorie marlon martha martina marwa maryam mateo mathew matilda matteo matthew maureen maurice mavis
maxine maya meera megan mehmet mei melanie melinda melissa mercedes meredith mia micah michael michaela michele
michelle miguel mihi mikaere mikael mikhail mila mildred millie milo mina minh miranda miriam mohamed mohammad
mohammed mohsin moana moira monica monique morag moses muhammad muriel murray mustafa myra nabila nadia nadine naomi
narelle natalia natalie natasha nathalie nathan nathaniel navdeep nayan neha neil nell ngaire ngozi nia niall niamh
nicholas nicola nicolas nicole niels nigel nikau nikhil nikita niko nikolai nina nisha nkechi noah noel noor nora
norma norman nour nuala obinna octavia oisin ola olivia oliver oluwaseun omar oren orla oscar osman owen pablo padraig
paloma pamela parminder parveen patel patrice patricia patrick paul paula paulette pauline pavel pedro perpetua peter
petra phil philip philippa phillip phoebe phyllis pierre piotr pippa pooja prakash pranav praveen preeti priti priya
priyanka quentin quinn rachael rachel radha rafael rafiq raheem rahul raj rajesh rajiv ralph ramon rana rangi raquel
rashad rashid raul ravi rawiri raymond rebecca rebekah reggie regina reginald rehana renata rhian rhiannon rhona rhys
ricardo richard rick ricky rita roberta robert roberto rochelle roderick rodney rodrigo roger rohan roisin roland
ronald ronan ronnie rory rosa rosalind rosanna rosario rosie ross roxanne ruairi rubina rufus rukhsana rupert russell
ryan saanvi sabrina sadia saira salim sally salma salman salvador sam samantha samina samir sammy samoa samuel sandra
sanjay santiago saoirse sara sarah sarita sasha saskia satnam saul scott sean sebastian seema selina serena serge
sergei sergio seth shabnam shane shania shanice shannon sharon shaun shauna shayla sheila shelley shirley shona shreya
sian sibusiso sienna silvia simon simone sindhu sinead siobhan siti sofia sofie solomon sonia sonya sophia sophie
soraya stacey stacy stan stanley stefan stefano stella stephanie stephen steve steven stewart stuart subhash suki
sunil sunita suresh susana susanna susie suzanne svetlana sybil sylvia tabitha tahira talia tama tamara tamati tamika
tane tania tanisha tanya tara tarek tariq tasha tatiana tawhiri tegan temitope terence teresa tessa thabo thandi theo
theodore theresa thomas tiana tiare tilly timothy tina tobias tomas tomasz tracey tracy trent trevor trina tristan
trudy tui tyler tyrone una ursula usha valentina valeria valerie vanessa vanya veena vera verity vernon veronica vicki
vicky victoria vijay vikram vincent viola virginia vivek vivian vivienne vladimir wahid wairimu walter wanda wanjiru
warren wayne wei wendy wesley whetu wilfred wilhelm willem william wilma winston wiremu xavier xiao xin yana yara
yasmin yasmine yasmina yetunde yolanda yosef youssef yuki yusuf yvette yvonne zac zach zachary zahra zainab zara zayn
zeynep zoe zofia zoltan zsofia zuri
"""

_SURNAMES = """
abdi abdullah adeleke adeyemi afolabi agarwal ahmed akhtar alvarez amoah ansah antwi appiah asante banerjee bangura
begum bhatt boateng castillo chan chaudhry chauhan chen cheng cheung chowdhury cohen costa das desai dhillon dlamini
dogan eze fernandes fernandez ferreira flores fong gallagher garcia ghosh gill gomez gonzales gonzalez goldberg gupta
gutierrez hashemi hernandez ho hoang huang hughes hussain huynh ibrahim ito ivanov iyer jain jimenez joshi kamara
kapoor kaur kaya khan kim kowalski kumar kuznetsov lam levi levy li lim lin liu lopez ma mahlangu mahmood malik
martinez mbeki mehta mendoza mensah menon mirza mohamud mokoena moreno mukherjee nair nakamura naidoo ndlovu nguyen
nowak nkosi novak nwosu obi ochieng oduya ogunleye okafor okeke okonkwo oliveira onyango ortiz osei otieno owusu
ozturk patel pereira perez petrov pham phiri pillai popescu popov qureshi rahman ramirez ramos rao reddy reyes rivera
rodriguez romero rossi ruiz saleh sanchez santos sato sesay shah sharma sheikh siddiqui silva singh smirnov sousa
suzuki tanaka tran traore truong turay vargas vasquez verma wang watanabe wong wu xu yamamoto yang yilmaz yusuf zhang
zhao zhou zhu adamson anderson armstrong bailey barnes bennett brennan burke byrne campbell carroll clarke collins
connolly cunningham daly davies davis dawson dixon donnelly doyle edwards ellis evans farrell fitzgerald fleming
fletcher gibson griffiths harris harrison henderson higgins hopkins howells jackson jenkins johnson johnston jones
kavanagh kennedy lewis lindqvist macdonald maguire marshall mccarthy mcdonald mckenzie mitchell morgan morris murphy
newman nolan o'brien o'connor o'neill o'sullivan parata patterson pearson phillips powell pritchard quinn reynolds
richards richardson roberts robertson robinson rogers ryan sanders saunders simpson smith spencer stephens stephenson
sullivan sutherland taylor thomas thompson thomson tipene walsh watkins watson webster whitfield wilkinson williams
williamson wilson wood wright young adams
"""

_NICKNAMES = """
abigail abby abbie|alexander alex alec sasha sandy xander|alexandra alex lexi sandra sasha|andrew andy drew| anthony
tony ant|barbara barb babs|benjamin ben benny benji|catherine cathy cath kate katie cat|charles charlie chuck|
charlotte charlie lottie|christine chris chrissie tina|christopher chris kit topher|cynthia cindy|daniel dan danny|
david dave davey|deborah deb debbie debs|dorothy dot dotty|edward ed eddie ted ned|eleanor ellie nell nora| elizabeth
liz lizzie beth betty eliza libby lisa betsy|frances fran frankie|francis frank|frederick fred freddie| gabriel
gabe|geoffrey geoff|gregory greg|gwendolyn gwen|harold harry|henry harry hal|isabella bella izzy|jacqueline jackie|
jacob jake|james jim jimmy jamie|jennifer jen jenny|jessica jess jessie|john jack johnny|jonathan jon jonny|joseph joe
joey| joshua josh|judith judy jude|katherine kate katie kathy kat kath kitty|kathleen kath kathy|kenneth ken kenny|
lawrence larry laurie|leonard len lenny|louise lou|margaret maggie meg peggy marge greta|matthew matt matty| michael
mike mick mikey micky|mohammed mo|nathaniel nate nathan|nicholas nick nicky|nicola nicky nic|oliver ollie| pamela
pam|patricia pat patty trish tricia|patrick pat paddy|peter pete|philip phil pip|priscilla cilla|rebecca becky becca
bec| richard rich rick dick ricky|robert rob bob bobby robbie bert|ronald ron ronnie|samantha sam|samuel sam sammy|
stephen steve stevie|steven steve stevie|stephanie steph|stuart stu|susan sue susie suze|suzanne sue suzie| terence
terry|theodore theo ted|theresa tess terry|thomas tom tommy|timothy tim|valerie val|veronica ronnie| victoria vicky
tori vic|vincent vince|william will bill billy willie liam|yasmin yas|zachary zach zac
"""

# Of those: no word at all with a small letter.
_NAMES_ONLY = """
maria mary susan johnny josh jerry kenny tommy tony toby pete nelson vance lewis mike fabian kim leo lily luna ruth
anderson nelly olga tiffany timmy stanford
"""

# A person does these; first in a sentence, a rare word before one of them is taken for a name.
_PERSON_VERBS = """
said says told tells asked asks answered replied thinks thought felt feels wants wanted knows knew came comes went
goes left leaves arrived called rang phoned emailed texted wrote cried laughed smiled nodded shrugged agreed disagreed
admitted explained suggested promised refused apologised apologized complained resigned retired mentioned offered
looked looks sat stood walked and who whose has had is was will would seems seemed joined taught teaches brought took
gave made did does needs needed spoke speaks reminded noticed helped stopped started kept lost threw ran runs read
drew won wins hid hides fell falls broke breaks found finds met meets bought sold sent sings sang swam slept woke wore
hit hurt fought bit shook stole swore swears drove drives ate eats drank forgot forgets heard hears held hugged waved
shouted whispered insisted believes believed hopes hoped wishes wished loves loved hates hated worries worried
blamed thanked denied confessed owned owns lives lived stays stayed waits waited watches watched writes works worked
cut put let set shut pushed paid led lay lit built spent fed fled flew froze grew knelt rode spat struck tore wept
keeps sits stands talks talked listens listened calls rings texts leads led understood chose quit gets got plays played
"""

_CAPITAL_PAIRS = """
pe re it ok uk us eu un tv am pm id hr ap dt rs eb ks pd hq ai ta qa ot ee ps cc bc ad nz au ca ny la dc mp pa pc cd
vr ed pr cv iq eq bs ma ba md js it's sl lt sm st mt ac dr mr ms ii iv vi ix xi
"""

_STOPWORDS = """
a about above after again against all almost already also always am an and any anyone anything are around as ask asked
at away back be because been before being below best better between both but by came can cannot come could day days
did do does doing done down during each else end enough even ever every everyone everything far few first for found
from further get gets getting give given go goes going gone good got great had half has have having he her here hers
herself him himself his how however i if in instead into is it its itself just keep kept knew know last later least
less let like little long look looked lot made make makes making many may maybe me mean might more most much must my
myself near need needed never new next no nobody none nor not nothing now of off often on once one ones only or other
others our ours out over own part people perhaps place put quite rather really right said same saw say says see seem
seemed seen set she should since so some somebody someone something sometimes soon still such sure take taken than
that the their theirs them themselves then there these they thing things think this those though thought three through
time times to today together told tomorrow too took two under until up upon us use used very want wanted was way ways
we week weeks well went were what when where which while who whom whose why will with within without work worked would
year years yes yesterday yet you your yours yourself school schools staff teacher teachers student students pupil
pupils child children class meeting im ive id ill dont didnt doesnt isnt wasnt cant couldnt wouldnt wont thats its
youre theyre
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


ALLOWED = _words(_CAPITALS_OF_NOBODY)
ALSO_WORDS = _words(_ALSO_WORDS) - _words(_NAMES_ONLY)
RATHER_NAMES = _words(_RATHER_NAMES)
ALSO_MONTHS = frozenset(["april", "may", "june", "august", "summer", "autumn"])
PERSON_VERBS = _words(_PERSON_VERBS)
TITLES = _words(
    "mr mrs ms miss mx dr prof professor sir dame lady lord rev reverend rabbi imam sr fr mme mlle monsieur madame "
    "mademoiselle señor señora señorita signor signora herr frau don doña whaea matua koro kuia ustadh sheikh pastor"
)
ROLES_BEFORE_NAMES = _words(  # also words of their own: "the Coach House", "Nurse training"
    "father sister brother mother uncle aunt auntie aunty nan nana grandma grandpa coach nurse inspector sergeant "
    "constable pc officer detective captain major colonel lt lieutenant councillor cllr councilman councilwoman "
    "councilmember senator mayor minister deacon elder chief judge bishop canon principal headteacher head deputy "
    "superintendent teacher trustee governor cousin papa mama tutor professor chaplain"
)
SPEAKING_VERBS = _words(
    "said says told tells asked asks answered replied rang called phoned emailed texted wrote cried wept laughed "
    "smiled nodded "
    "shrugged agreed admitted explained promised refused apologised apologized complained resigned retired hit"
)
CAPITAL_PAIRS = _words(_CAPITAL_PAIRS)
STOPWORDS = _words(_STOPWORDS)
NICKNAMES: tuple[frozenset[str], ...] = tuple(_words(group) for group in _NICKNAMES.split("|"))
LONGEST_WORD = 40
RARE = 3000  # an everyday word that is no rarer may have a capital: "the Budget"
COMPOUND_RANK = 7000  # "timetable", but also "Thornbury"
COMMON_RANK = 6000  # beyond it, a word before "said" at the start of a sentence is taken for a name


def nicknames(name: str) -> frozenset[str]:
    """Other short or long forms of a first name, folded; without the name itself."""
    found = [group for group in NICKNAMES if name in group]
    return frozenset(word for group in found for word in group) - {name}


@cache
def first_names() -> frozenset[str]:
    """Folded first names that are not also everyday words."""
    shipped = {name for key in ("female_names", "male_names") for name in _list(key)[:1500] if len(name) > 2}
    names = _words(_FIRST_NAMES + _NAMES_ONLY) | _of_the_world("first") | (shipped - _everyday_ranks().keys())
    return names - ALSO_WORDS - ALLOWED - STOPWORDS


@cache
def surnames() -> frozenset[str]:
    names = _words(_SURNAMES) | _of_the_world("last") | frozenset(_list("surnames")[:6000])
    return names - surnames_that_are_words() - ALLOWED - STOPWORDS


@cache
def surnames_that_are_words() -> frozenset[str]:
    """ "Brown", "Young": a name only where a capital means something."""
    lists = frozenset(_list("surnames")[:3000]) | ALSO_WORDS
    return frozenset(name for name in lists if name in _everyday_ranks()) - ALLOWED - STOPWORDS


def is_part_of_a_name(word: str) -> bool:
    """Also if it is a word too: only to be asked where the rest of a name stands beside it. It is asked about her
    people, so no answer is kept."""
    known = (first_names(), surnames(), _of_the_world("first"), _of_the_world("last"))
    return any(word in names for names in known)


@cache
def _of_the_world(which: str) -> frozenset[str]:
    """Folded names of many countries that are no English words (tools/make_names.py)."""
    return frozenset(resource("names", f"{which}.txt").read_text("utf-8").split())


def is_everyday(word: str) -> bool:
    """Whether a folded word, or what it was made from, belongs to everyday vocabulary."""
    return everyday_rank(word) is not None


def everyday_rank(word: str) -> int | None:
    """How common a folded word is (0 the commonest); None: nobody's everyday word."""
    if len(word) > LONGEST_WORD:
        return None
    ranks = _everyday_ranks()
    for form in _plainer(word):
        if form in ranks:
            return ranks[form]
    single = word.removesuffix("s")
    for middle in range(3, len(single) - 2):
        head, tail = ranks.get(single[:middle]), ranks.get(single[middle:])
        if head is not None and tail is not None and max(head, tail) < RARE:
            return COMPOUND_RANK
    return None


@cache
def _everyday_ranks() -> dict[str, int]:
    ranks = frequent_words()
    for word in resource("names", "no_words.txt").read_text("utf-8").split():
        ranks.pop(word, None)
    for word in ALLOWED | ALSO_WORDS | STOPWORDS | PERSON_VERBS:
        ranks.setdefault(word, 2000)
    names = _words(_FIRST_NAMES + _NAMES_ONLY) | _words(_SURNAMES) | _of_the_world("first") | _of_the_world("last")
    for name in names - ALSO_WORDS - ALLOWED - STOPWORDS:
        ranks.pop(name, None)
    return ranks


def frequent_words() -> dict[str, int]:
    """Folded words and how common they are, foreign names and places among them."""
    ranks: dict[str, int] = {word: 1500 for word in _plain_words()}
    for key in ("us_tv_and_film", "english_wikipedia"):
        for rank, word in enumerate(_list(key)):
            plain = word.replace("'", "")
            ranks[plain] = min(rank, ranks.get(plain, rank))
    return ranks


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("est", ""), ("ness", ""), ("ment", ""), ("less", ""),
    ("ful", ""), ("able", ""), ("ity", ""), ("ily", "y"), ("ier", "y"), ("isation", "ise"), ("ise", ""), ("ising", ""),
)  # fmt: skip
_BEGINNINGS = ("un", "re", "pre", "mid", "non", "over", "under", "out", "mis", "dis", "self", "co", "inter")


def _plainer(word: str) -> list[str]:
    """The word, and what it may have been made from."""
    forms = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)] + instead
            forms.append(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    forms += [
        form[len(start) :]
        for form in forms.copy()
        for start in _BEGINNINGS
        if form.startswith(start) and len(form) - len(start) >= 4
    ]
    return forms


def _plain_words() -> list[str]:
    from mnemonic import Mnemonic

    return Mnemonic("english").wordlist


def _list(key: str) -> list[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return list(FREQUENCY_LISTS[key])
