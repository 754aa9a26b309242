// Signals Linux knows, by number. Models moby/sys/signal ParseSignal.

/** Numbers of the names people use; the rest of the table only has to be known. */
export const signalNumbers: Readonly<Record<string, number>> = {
  ABRT: 6, ALRM: 14, BUS: 7, CHLD: 17, CLD: 17, CONT: 18, FPE: 8, HUP: 1, ILL: 4, INT: 2, IO: 29, IOT: 6, KILL: 9,
  PIPE: 13, POLL: 29, PROF: 27, PWR: 30, QUIT: 3, SEGV: 11, STKFLT: 16, STOP: 19, SYS: 31, TERM: 15, TRAP: 5, TSTP: 20,
  TTIN: 21, TTOU: 22, URG: 23, USR1: 10, USR2: 12, VTALRM: 26, WINCH: 28, XCPU: 24, XFSZ: 25,
} // biome-ignore format: a table

const realTime = /^RTM(?:IN(?:\+(?:[1-9]|1[0-5]))?|AX(?:-(?:[1-9]|1[0-4]))?)$/

/** The number a signal's text stands for; null when it is none. */
export function signalNumber(text: string): number | null {
  if (/^[+-]?\d+$/.test(text)) return Number(text) === 0 ? null : Number(text)
  const name = text.toUpperCase().replace(/^SIG/, '')
  const number = signalNumbers[name]
  if (number !== undefined) return number
  if (!realTime.test(name)) return null
  const [, offset = '0'] = name.split(/[+-]/)
  return name.startsWith('RTMIN') ? 34 + Number(offset) : 64 - Number(offset)
}

export function isSignal(text: string): boolean {
  return signalNumber(text) !== null
}
