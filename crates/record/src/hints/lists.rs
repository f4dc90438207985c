//! The lists that an instance starts with. English; an instance can put its own in their place.

use convolog_dto::{HintKind, HintList};

/// The lists that come with the software.
pub fn built_in() -> Vec<HintList> {
    HintKind::ALL
        .iter()
        .map(|kind| HintList {
            kind: *kind,
            terms: terms(*kind)
                .split(" · ")
                .map(|term| term.trim().to_owned())
                .collect(),
        })
        .collect()
}

const fn terms(kind: HintKind) -> &'static str {
    match kind {
        HintKind::Absolute => ABSOLUTE,
        HintKind::Trait => TRAIT,
        HintKind::MindReading => MIND_READING,
        HintKind::Health => HEALTH,
        HintKind::Protected => PROTECTED,
        HintKind::LegalConclusion => LEGAL_CONCLUSION,
        HintKind::Hearsay => HEARSAY,
    }
}

const ABSOLUTE: &str = "always · never · every time · all the time · constantly · continually · everyone · everybody · no one · nobody \
    · nothing · everything · without fail · without exception · totally · completely · utterly · as usual · yet again \
    · the whole time · at no point · not once · invariably · forever";

const TRAIT: &str = "lazy · abrasive · aggressive · arrogant · attitude · attitude problem · bad attitude · poor attitude · bossy · bully \
    · careless · childish · clueless · defensive · difficult · disrespectful · dishonest · disloyal · dramatic · emotional \
    · flaky · grumpy · hopeless · hostile · hysterical · idle · immature · incompetent · insubordinate · irrational · irresponsible \
    · liar · moody · narcissist · negative person · nice · brilliant · oversensitive · too sensitive · passive aggressive · pushy · rude \
    · sloppy · sneaky · stubborn · stupid · sullen · thoughtless · toxic · troublemaker · two-faced · uncooperative · unmotivated \
    · unprofessional · unreliable · untrustworthy · useless · weak · whiny · not a team player · lack of commitment · lacks commitment \
    · work-shy · workshy";

const MIND_READING: &str = "deliberately · on purpose · intentionally · wilfully · willfully · maliciously · doesn't care · does not care \
    · didn't care · did not care · couldn't care less · could not care less · wanted to · tried to get back at · pretended · pretends \
    · out of spite · obviously thinks · clearly thinks · thinks they are · has no interest in · had no intention · has no intention \
    · refuses to accept · knew full well · knows full well · must have known · can't be bothered · couldn't be bothered · to annoy \
    · to provoke · looking for attention · seeking attention · playing games";

const HEALTH: &str = "adhd · addict · addicted · addiction · alcoholic · alcoholism · anorexic · anxiety · autism · autistic · bipolar \
    · breakdown · burned out · burnt out · burnout · cancer · dementia · depressed · depression · diabetic · disability · disabled \
    · drinking problem · drug problem · drunk · dyslexia · dyslexic · eating disorder · epilepsy · hormonal · hungover · hypochondriac \
    · hiv · insane · ivf · maternity · menopausal · menopause · mental health · mentally ill · migraine · miscarriage · neurodivergent \
    · neurotic · nervous breakdown · obese · ocd · on the spectrum · panic attack · paranoid · pregnancy · pregnant · psychotic · ptsd \
    · rehab · schizophrenic · self-harm · sick note · special needs · stressed · suicidal · suicide · surgery · therapist · therapy \
    · unstable · unwell";

const PROTECTED: &str = "accent · asylum seeker · atheist · bisexual · boyfriend · catholic · christian · church · divorce \
    · divorced · ethnic · ethnicity · foreigner · gay · gender · girlfriend · gypsy · headscarf · hijab · heterosexual \
    · homosexual · immigrant · islam · jewish · lesbian · marriage · mosque · muslim · nationality · native speaker · nonbinary \
    · non-binary · old-fashioned · political views · politics · pray · prayer · pronouns · protestant · queer · ramadan · religion \
    · religious · sexual orientation · sexuality · sikh · skin colour · skin color · synagogue · too old · too young · trade union \
    · transgender · transsexual · turban · union member · union rep · shop steward · working mother · young mother · at their age · at her age \
    · at his age · for a woman · for a man · childcare problems · family planning · lifestyle";

const LEGAL_CONCLUSION: &str = "abuse · abused · assault · assaulted · breach of contract · bribery · bullied · bullying · constructive dismissal \
    · corrupt · criminal · defamation · discriminated · discrimination · discriminatory · embezzled · fraud · fraudulent · gross misconduct \
    · gross negligence · guilty · harassed · harassment · illegal · illegally · insubordination · libel · misconduct · negligence · negligent \
    · sabotage · sexual harassment · slander · stalking · stole · theft · thief · unlawful · unlawfully · victimisation · victimised \
    · victimization · wrongful dismissal · unfair dismissal · will be dismissed · will be fired · will be sacked · to be dismissed · must go";

const HEARSAY: &str = "apparently · allegedly · supposedly · reportedly · i heard · i have heard · i've heard · i was told · i am told · i'm told \
    · i gather · it is said · it's said · it is rumoured · it is rumored · rumour · rumours · rumor · rumors · rumour has it · gossip \
    · word is · people say · people are saying · they say · everyone says · everybody says · everyone knows · everybody knows · someone said \
    · somebody said · someone told me · somebody told me · others have said · others say · a little bird · through the grapevine · is known to \
    · is known for · has a reputation · second-hand · second hand";
