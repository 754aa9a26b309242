// Page: what a description is written on. Lines are indented by level; tabs align within what is flushed together.
//
// Models k8s.io/kubectl/pkg/describe PrefixWriter over a tab writer.

import { alignTabs, type TabStyle } from '@/lib/go/tabwriter'

export const describeStyle: TabStyle = { widthLeast: 0, padding: 2 }

export interface Page {
  /** Writes text as it stands, after two blanks a level. */
  write(level: number, text: string): void
  /** What follows is aligned anew. */
  flush(): void
}

export interface WholePage extends Page {
  /** The aligned text. */
  text(): string
  /** The text with its tabs. */
  raw(): string
}

export function createPage(): WholePage {
  const parts: string[] = ['']
  return {
    write(level, text) {
      parts[parts.length - 1] = `${parts.at(-1) ?? ''}${'  '.repeat(level)}${text}`
    },
    flush() {
      parts.push('')
    },
    text: () => parts.map((part) => alignTabs(part, describeStyle)).join(''),
    raw: () => parts.join(''),
  }
}

/** The same page, every write this many levels deeper. */
export function indented(page: Page, levels: number): Page {
  return { write: (level, text) => page.write(level + levels, text), flush: () => page.flush() }
}
