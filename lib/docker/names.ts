// Names for containers that were given none: an adjective and somebody of science, drawn from the host's own stream.
//
// Models moby internal/namesgenerator: the form `adjective_surname`, and its one exception.

import type { Rng } from '@/lib/base/rng'

const adjectives =
  'admiring adoring affectionate amazing awesome beautiful blissful bold brave busy charming clever cool compassionate competent confident dazzling determined dreamy eager ecstatic elastic elated elegant eloquent epic exciting fervent festive flamboyant focused friendly frosty funny gallant gifted goofy gracious great happy hardcore heuristic hopeful hungry infallible inspiring intelligent interesting jolly jovial keen kind laughing loving lucid magical modest musing mystifying naughty nervous nice nifty nostalgic objective optimistic peaceful pedantic pensive practical priceless quirky quizzical recursing relaxed reverent romantic serene sharp silly sleepy stoic strange stupefied suspicious sweet tender thirsty trusting unruffled upbeat vibrant vigilant vigorous wizardly wonderful youthful zealous zen boring'.split(
    ' ',
  )

const surnames =
  'agnesi albattani allen archimedes ardinghelli babbage banach banzai bardeen bassi bell bhabha bhaskara blackburn blackwell bohr booth borg bose bouman boyd brahmagupta brattain brown carson cartwright cerf chandrasekhar chaplygin chatterjee chatelet clarke colden cori cray curie curran darwin davinci dewdney diffie dijkstra dubinsky easley edison einstein elbakyan elgamal elion ellis engelbart euclid euler feistel fermat fermi feynman franklin gagarin galileo galois gates gauss germain goldberg goldstine goldwasser golick goodall gould greider grothendieck haibt hamilton haslett hawking heisenberg hellman hermann herschel hertz heyrovsky hodgkin hofstadter hoover hopper hugle hypatia jackson jang jemison jennings jepsen johnson joliot jones kalam kapitsa kare keldysh keller kepler khayyam khorana kilby kirch knuth kowalevski lalande lamarr lamport leakey leavitt lederberg lehmann lewin lichterman liskov lovelace lumiere mahavira margulis matsumoto maxwell mayer mccarthy mcclintock mclaren mclean mcnulty meitner mendel mendeleev meninsky merkle mestorf mirzakhani montalcini moore morse moser murdock napier nash neumann newton nightingale nobel noether northcutt noyce panini pare pascal pasteur payne perlman pike poincare poitras proskuriakova ptolemy raman ramanujan rhodes ride ritchie robinson roentgen rosalind rubin saha sammet sanderson satoshi shamir shannon shaw shirley shockley shtern sinoussi snyder solomon spence stonebraker sutherland swanson swartz swirles taussig tesla tharp thompson torvalds tu turing varahamihira vaughan villani visvesvaraya volhard wescoff wilbur wiles williams williamson wilson wing wozniak wright wu yalow yonath zhukovsky'.split(
    ' ',
  )

const attemptsWithoutNumber = 6

/** A name no container has. */
export function drawName(rng: Rng, isTaken: (name: string) => boolean): string {
  for (let attempt = 0; ; attempt++) {
    const plain = `${pick(rng, adjectives)}_${pick(rng, surnames)}`
    // Steve Wozniak is not boring.
    if (plain === 'boring_wozniak') continue
    const name = attempt < attemptsWithoutNumber ? plain : `${plain}${rng.below(10)}`
    if (!isTaken(name)) return name
  }
}

function pick(rng: Rng, words: readonly string[]): string {
  return words[rng.below(words.length)] ?? ''
}

/** 64 hex digits. */
export function drawId(rng: Rng): string {
  return Array.from({ length: 8 }, () => rng.next().toString(16).padStart(8, '0')).join('')
}
