// Which faults of a script are the shell's, and which only say that more of bash is used than is read here.

/** What bash alone reads: arrays, `=~`, `for ((`, `<>`, here strings, `<(…)`. */
const bashOnly = /\w\+?=\(|\[\[[^\n]*=~|\(\(|<<<|<>|[<>]\(/

/** bash knows more than is read here: a fault in a text with its own syntax may be ours. */
export function isBeyondReading(program: string, script: { readonly text: string; readonly fault: string }): boolean {
  return program.endsWith('bash') && (bashOnly.test(script.text) || script.fault.includes('Bad substitution'))
}
