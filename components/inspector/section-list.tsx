// Sections of facts and tables; an entry with a target is a button that selects it.

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Fact, FactSection, Section, TableRow, TableSection } from '@/lib/view/sections'
import { select } from '../state/selection'
import { classNames } from '../ui/class-names'
import { moodClass } from '../ui/mood'

export function SectionList({ sections }: { readonly sections: readonly Section[] }) {
  if (sections.length === 0) return <p className="p-4 text-xs text-ink-faint">Nothing more to say.</p>
  return (
    <div className="pb-3">
      {sections.map((section) => (
        <section key={section.title} className="pt-3">
          <h3 className="px-4 pb-1 text-2xs font-semibold text-ink">{section.title}</h3>
          {section.kind === 'facts' ? <Facts section={section} /> : <Table section={section} />}
        </section>
      ))}
    </div>
  )
}

function Facts({ section }: { readonly section: FactSection }) {
  return (
    <dl className="px-4">
      {section.facts.map((fact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels repeat, the order is theirs
        <div key={`${at} ${fact.label}`} className="flex gap-3 border-line/60 border-b py-[5px] text-2xs last:border-0">
          <dt className="w-[38%] shrink-0 break-words text-ink-faint">{fact.label}</dt>
          <dd className="min-w-0 flex-1 break-words text-ink-soft">
            <FactValue fact={fact} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FactValue({ fact }: { readonly fact: Fact }) {
  const { leadsTo, value, mood } = fact
  if (leadsTo !== undefined) return <Way to={leadsTo}>{value}</Way>
  return <span className={mood === undefined ? '' : `${moodClass[mood]} text-mood`}>{value}</span>
}

/** A name that leads to what it names. */
export function Way({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={() => select(to)}
      className="inline-flex max-w-full items-center gap-0.5 rounded text-left text-accent hover:underline"
    >
      <span className="min-w-0 break-words">{children}</span>
      <ChevronRight size={11} className="shrink-0" />
    </button>
  )
}

function Table({ section }: { readonly section: TableSection }) {
  return (
    <div className="overflow-x-auto px-4">
      <table className="w-full border-collapse text-left text-2xs">
        <thead>
          <tr>
            {section.columns.map((column) => (
              <th key={column} scope="col" className="pr-3 pb-0.5 text-3xs font-normal text-ink-faint last:pr-0">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows may repeat, the order is theirs
            <Row key={`${at} ${row.cells[0]}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row }: { readonly row: TableRow }) {
  const { cells, mood, leadsTo, note } = row
  return (
    <>
      <tr className={classNames('border-line/60 border-t align-top', mood !== undefined && moodClass[mood])}>
        {cells.map((cell, at) => (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
            key={at}
            className="tabular max-w-56 py-[5px] pr-3 break-words text-ink-soft last:pr-0"
          >
            {at === 0 && mood !== undefined && (
              <span className="mr-1.5 inline-block size-1.5 rounded-full bg-mood align-middle" />
            )}
            {at === 0 && leadsTo !== undefined ? <Way to={leadsTo}>{cell}</Way> : cell}
          </td>
        ))}
      </tr>
      {note !== undefined && (
        <tr>
          <td colSpan={cells.length} className="pb-1.5 pl-3 text-3xs leading-[14px] break-words text-ink-faint">
            {note}
          </td>
        </tr>
      )}
    </>
  )
}
