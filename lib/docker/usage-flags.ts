// Flags of a docker command: one row a flag, read from the table of its usage, as `--help` shows it.

/** A flag as `--help` shows it. */
export interface UsageFlag {
  readonly name: string
  readonly short?: string
  /** The word for its value in the help; empty for a switch. */
  readonly type: string
  readonly text: string
}

const head = /^(?:-(\w), )?--([\w-]+)(?: (\S+))?$/

export function usageFlagsIn(table: string): readonly UsageFlag[] {
  const rows: UsageFlag[] = []
  for (const line of table.split('\n')) {
    const bar = line.indexOf('|')
    if (bar < 0) continue
    const text = line.slice(bar + 1).replace(/^ /, '')
    const match = head.exec(line.slice(0, bar).trimEnd())
    const last = rows.at(-1)
    if (match !== null) {
      const [, short, name = '', type = ''] = match
      rows.push({ name, ...(short !== undefined && { short }), type, text })
    } else if (last !== undefined) rows[rows.length - 1] = { ...last, text: `${last.text}\n${text}` }
  }
  return rows
}
