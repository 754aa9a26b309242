// The version that a tag stands for: what an image says of itself in its environment.

import type { CatalogueEntry } from './catalogue-entry'

export interface Versions {
  /** `NGINX_VERSION`. */
  readonly variable: string
  /** The newest of each line: `1.27` -> `1.27.5`. */
  readonly lines: Readonly<Record<string, string>>
  /** What tags without a number stand for. */
  readonly latest: string
  /** After the version: `-1.el9`. */
  readonly suffix?: string
}

/** The entry, saying the version of each of its tags. */
export function withVersions(entry: CatalogueEntry, versions: Versions): CatalogueEntry {
  return {
    ...entry,
    config(tag) {
      const config = entry.config(tag)
      const line = `${versions.variable}=${versionOf(tag, versions)}${versions.suffix ?? ''}`
      const before = config.Env ?? []
      const at = before.findIndex((each) => each.startsWith(`${versions.variable}=`))
      return { ...config, Env: at < 0 ? [...before, line] : before.with(at, line) }
    },
  }
}

function versionOf(tag: string, { lines, latest }: Versions): string {
  const typed = /^\d+(?:\.\d+)*/.exec(tag)?.[0]
  if (typed === undefined) return latest
  const known = lines[typed]
  if (known !== undefined) return known
  return typed.includes('.') ? typed : latest
}
