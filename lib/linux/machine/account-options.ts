// Options of the tools for accounts: letters mean different things to each, the long names mostly the same.

export type Tool = 'shadow' | 'debian' | 'busybox'

export interface AccountOptions {
  readonly values: ReadonlyMap<string, string>
  readonly flags: ReadonlySet<string>
  readonly plain: readonly string[]
}

/** An option's meaning; `=` after it says that a value follows. */
type Letters = Readonly<Record<string, string>>

const shadowUser: Letters = {
  u: 'uid=', g: 'group=', G: 'groups=', d: 'home=', s: 'shell=', c: 'comment=', b: 'base-dir=', k: 'skel=', p: 'password=', e: 'expire=', f: 'inactive=', K: 'key=',
  l: 'no-log', m: 'home', M: 'no-home', r: 'system', N: 'no-user-group', U: 'user-group', o: 'non-unique', a: 'append', L: 'lock', Z: 'selinux=', R: 'root=', n: 'new-name=',
} // biome-ignore format: a table
const shadowModify: Letters = { ...shadowUser, l: 'login=', m: 'move-home' }
const shadowRemove: Letters = { r: 'remove', f: 'force', R: 'root=' }
const shadowGroup: Letters = {
  g: 'gid=',
  r: 'system',
  f: 'force',
  o: 'non-unique',
  K: 'key=',
  p: 'password=',
  n: 'new-name=',
  R: 'root=',
}
const busyboxUser: Letters = {
  h: 'home=',
  g: 'comment=',
  s: 'shell=',
  G: 'group=',
  u: 'uid=',
  k: 'skel=',
  S: 'system',
  D: 'no-password',
  H: 'no-home',
}
const busyboxGroup: Letters = { g: 'gid=', S: 'system' }

const longNames: Letters = {
  uid: 'uid=', gid: 'group=', group: 'own-group', ingroup: 'group=', groups: 'groups=', home: 'home=', 'home-dir': 'home=', shell: 'shell=', gecos: 'comment=', comment: 'comment=',
  'base-dir': 'base-dir=', skel: 'skel=', password: 'password=', expiredate: 'expire=', inactive: 'inactive=', key: 'key=', conf: 'conf=', firstuid: 'firstuid=', lastuid: 'lastuid=',
  firstgid: 'firstgid=', lastgid: 'lastgid=', system: 'system', 'create-home': 'home', 'no-create-home': 'no-home', 'no-user-group': 'no-user-group', 'user-group': 'user-group',
  'non-unique': 'non-unique', append: 'append', force: 'force', quiet: 'quiet', 'new-name': 'new-name=', login: 'login=', remove: 'remove', 'remove-home': 'remove', root: 'root=',
} // biome-ignore format: a table

export function accountOptions(args: readonly string[], tool: Tool, name: string): AccountOptions {
  const letters = lettersOf(tool, name)
  const values = new Map<string, string>()
  const flags = new Set<string>()
  const plain: string[] = []
  const long = longNamesOf(tool, name)
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg.startsWith('--') && arg.length > 2) {
      const [word = '', inline] = arg.slice(2).split(/=(.*)/s)
      const meaning = long[word] ?? word
      if (!meaning.endsWith('=')) flags.add(meaning)
      else values.set(meaning.slice(0, -1), inline ?? args[++i] ?? '')
    } else if (arg.startsWith('-') && arg.length > 1) {
      i = readLetters(arg.slice(1), { args, at: i, letters, values, flags })
    } else plain.push(arg)
  }
  return { values, flags, plain }
}

interface Reading {
  readonly args: readonly string[]
  readonly at: number
  readonly letters: Letters
  readonly values: Map<string, string>
  readonly flags: Set<string>
}

/** `-ms /bin/bash`, `-u1000`: letters in a row, the last may take a value. Answers where reading goes on. */
function readLetters(word: string, { args, at, letters, values, flags }: Reading): number {
  for (const [i, letter] of [...word].entries()) {
    const meaning = letters[letter] ?? letter
    if (!meaning.endsWith('=')) {
      flags.add(meaning)
      continue
    }
    const rest = word.slice(i + 1)
    values.set(meaning.slice(0, -1), rest === '' ? (args[at + 1] ?? '') : rest)
    return rest === '' ? at + 1 : at
  }
  return at
}

function lettersOf(tool: Tool, name: string): Letters {
  if (tool === 'debian') return {}
  const isGroup = name.includes('group')
  if (tool === 'busybox') return isGroup ? busyboxGroup : busyboxUser
  if (name.endsWith('del')) return shadowRemove
  if (name === 'usermod') return shadowModify
  return isGroup ? shadowGroup : shadowUser
}

/** `--gid` is a group's own number where a group is made. */
function longNamesOf(tool: Tool, name: string): Letters {
  if (name.includes('group')) return { ...longNames, gid: 'gid=' }
  return tool === 'shadow' ? longNames : { ...longNames, 'move-home': 'move-home' }
}
