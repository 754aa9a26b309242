// The fidelity table: each part with how far it does what the real thing does, and its fields below it.

'use client'

import { useState } from 'react'
import type { FidelityLevel } from '@/lib/kube/api/fidelity/level'
import { fidelitySections } from '@/lib/view/fidelity'
import { type FidelitySubject, fidelitySubjects, levels } from '@/lib/view/fidelity-subjects'
import { Badge } from '../ui/badge'
import { Choice } from '../ui/choice'
import { Disclosure } from '../ui/disclosure'
import type { Mood } from '../ui/mood'

const moods: Readonly<Record<FidelityLevel, Mood>> = {
  simulated: 'ok',
  simplified: 'warn',
  stored: 'busy',
  'not-modelled': 'idle',
}

const words: Readonly<Record<FidelityLevel, string>> = {
  simulated: 'simulated',
  simplified: 'simplified',
  stored: 'kept, not acted on',
  'not-modelled': 'not modelled',
}

export function FidelityTable() {
  const [only, setOnly] = useState<FidelityLevel | null>(null)
  const [wanted, setWanted] = useState('')
  return (
    <>
      <div className="sticky -top-1 z-10 mt-3 flex flex-wrap items-center gap-1 bg-surface py-2">
        <input
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          placeholder="A kind, a field, a command"
          aria-label="Find in the table"
          className="mr-2 h-7 w-56 rounded-md bg-sunken px-2 text-xs text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] placeholder:text-ink-faint"
        />
        <Choice chosen={only === null} onChoose={() => setOnly(null)}>
          everything
        </Choice>
        {levels.map((level) => (
          <Choice key={level} chosen={only === level} onChoose={() => setOnly(level)}>
            {words[level]}
          </Choice>
        ))}
      </div>
      {fidelitySections().map(({ title, rows }) => (
        <Section key={title} title={title} subjects={fidelitySubjects(rows, { only, wanted })} opened={wanted !== ''} />
      ))}
    </>
  )
}

interface SectionProps {
  readonly title: string
  readonly subjects: readonly FidelitySubject[]
  readonly opened: boolean
}

function Section({ title, subjects, opened }: SectionProps) {
  if (subjects.length === 0) return null
  return (
    <section className="mt-3">
      <h3 className="pb-1 text-xs font-semibold">{title}</h3>
      <div className="rounded-lg shadow-[inset_0_0_0_1px_var(--line)]">
        {subjects.map((subject) => (
          <Subject key={`${subject.subject} ${opened}`} subject={subject} opened={opened && subjects.length < 6} />
        ))}
      </div>
    </section>
  )
}

function Subject({ subject, opened }: { readonly subject: FidelitySubject; readonly opened: boolean }) {
  const { level, note, fields } = subject
  return (
    <div className="border-line/60 border-b last:border-0">
      <Disclosure
        opened={opened}
        title={
          <>
            {subject.subject}
            {note !== '' && <span className="pl-2 font-normal text-ink-faint">{note}</span>}
          </>
        }
        detail={
          <span className="flex items-center gap-2">
            {fields.length > 0 && <span className="tabular">{fields.length}</span>}
            {level !== null && <Badge mood={moods[level]}>{words[level]}</Badge>}
          </span>
        }
      >
        <ul className="pb-1.5">
          {fields.length === 0 && <li className="px-8 py-1 text-3xs text-ink-faint">Nothing more to say of it.</li>}
          {fields.map((row) => (
            <li key={row.field} className="flex items-baseline gap-3 px-8 py-[3px] text-2xs">
              <span className="w-72 shrink-0 font-mono text-3xs break-all text-ink-soft max-md:w-40">{row.field}</span>
              <span className="min-w-0 flex-1 text-ink-faint">{row.note}</span>
              <Badge mood={moods[row.level]}>{words[row.level]}</Badge>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}
