// The fidelity table by subject: the whole first, its fields below it, filtered by level and by words.

import type { FidelityLevel, FidelityRow } from '@/lib/kube/api/fidelity/level'

export const levels: readonly FidelityLevel[] = ['simulated', 'simplified', 'stored', 'not-modelled']

export interface FidelitySubject {
  readonly subject: string
  /** Of the whole; null where only fields are named. */
  readonly level: FidelityLevel | null
  readonly note: string
  readonly fields: readonly FidelityRow[]
}

interface Filter {
  readonly only: FidelityLevel | null
  readonly wanted: string
}

export function fidelitySubjects(rows: readonly FidelityRow[], { only, wanted }: Filter): readonly FidelitySubject[] {
  const groups = new Map<string, FidelityRow[]>()
  const words = wanted.trim().toLowerCase()
  for (const row of rows) {
    const fits = only === null || row.level === only
    const named = `${row.subject} ${row.field} ${row.note}`.toLowerCase().includes(words)
    if (!fits || !named) continue
    const group = groups.get(row.subject)
    if (group === undefined) groups.set(row.subject, [row])
    else group.push(row)
  }
  return [...groups].map(([subject, list]) => {
    const whole = list.find(({ field }) => field === '')
    return {
      subject,
      level: whole?.level ?? null,
      note: whole?.note ?? '',
      fields: list.filter(({ field }) => field !== ''),
    }
  })
}
