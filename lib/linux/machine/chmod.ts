// Modes given to --chmod and chmod: octal, or symbolic like `u=rwX,go=rX`.
//
// Models dispatchCopy's check and tonistiigi/dchapes-mode.

/** What is wrong with a mode, in BuildKit's words; an empty one is fine. */
export function chmodFault(text: string): string | null {
  if (text === '') return null
  const notOctal = `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8) > 0o7777 ? notOctal : null
  if (/^\d/.test(text)) return notOctal
  return symbolicClauses(text) === null ? 'invalid syntax' : null
}

export interface ModeTarget {
  readonly mode: number
  readonly isDirectory: boolean
}

/** The mode after a change; a text that is no mode changes nothing. */
export function changedMode(text: string, { mode, isDirectory }: ModeTarget): number {
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8)
  const clauses = symbolicClauses(text)
  if (clauses === null) return mode
  return clauses.reduce((current, clause) => applyClause(clause, current, isDirectory), mode)
}

interface Clause {
  readonly who: string
  readonly operator: string
  readonly permissions: string
}

const clausePart = /^([augo]*)((?:[+\-=][rwxXstugo]*)+)$/

function symbolicClauses(text: string): readonly Clause[] | null {
  const clauses: Clause[] = []
  for (const part of text.split(',')) {
    const match = clausePart.exec(part)
    if (match === null) return null
    for (const [, operator = '', permissions = ''] of (match[2] ?? '').matchAll(/([+\-=])([rwxXstugo]*)/g)) {
      clauses.push({ who: match[1] === '' ? 'a' : (match[1] ?? 'a'), operator, permissions })
    }
  }
  return clauses
}

const shifts: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 }

function applyClause(clause: Clause, mode: number, isDirectory: boolean): number {
  const classes = clause.who.includes('a') ? ['u', 'g', 'o'] : [...clause.who]
  let next = mode
  for (const name of classes) {
    const shift = shifts[name] ?? 0
    const bits = bitsOf(clause.permissions, mode, isDirectory) << shift
    if (clause.operator === '+') next |= bits
    else if (clause.operator === '-') next &= ~bits
    else next = (next & ~(0o7 << shift)) | bits
  }
  return next
}

function bitsOf(permissions: string, mode: number, isDirectory: boolean): number {
  let bits = 0
  for (const permission of permissions) {
    if (permission === 'r') bits |= 4
    else if (permission === 'w') bits |= 2
    else if (permission === 'x') bits |= 1
    else if (permission === 'X') bits |= isDirectory || (mode & 0o111) !== 0 ? 1 : 0
    else bits |= (mode >> (shifts[permission] ?? 0)) & (permission in shifts ? 7 : 0)
  }
  return bits
}
