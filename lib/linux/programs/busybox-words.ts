// What busybox' tools say where the GNU tools say it otherwise.

type Rewording = readonly [gnu: RegExp, busybox: string]

const opening: Rewording = [
  /^(cat|head|tail): (?!can't open)([^:]+): (No such file or directory|Is a directory)/,
  "$1: can't open '$2': $3",
]
const statting: Rewording = [/^(cp|mv): cannot stat '([^']+)': /, "$1: can't stat '$2': "]

const words: Readonly<Record<string, Rewording>> = {
  cat: opening,
  head: opening,
  tail: opening,
  cp: statting,
  mv: statting,
  ls: [/^ls: cannot access '([^']+)': /, 'ls: $1: '],
  rm: [/^rm: cannot remove '([^']+)': /, "rm: can't remove '$1': "],
  mkdir: [/^mkdir: cannot create directory '([^']+)': /, "mkdir: can't create directory '$1': "],
}

/** What a busybox tool would say instead. */
export function busyboxWords(name: string, text: string): string {
  const found = words[name]
  return found === undefined ? text : text.replace(found[0], found[1])
}
