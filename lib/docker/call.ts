// One command line for the docker host, and what the terminal it comes from knows.

export interface HostCall {
  /** The words after `docker`. */
  readonly argv: readonly string[]
  /** Where the terminal stands: a folder of the host, without a leading slash. */
  readonly folder: string
  /** The terminal's variables, for `-e NAME`. */
  readonly env: Readonly<Record<string, string>>
  /** What is piped in. */
  readonly stdin: string
  /** The files of the machine, by path without a leading slash. */
  readonly files: Readonly<Record<string, string>>
}

/** A path as typed, as one of the host's files: no leading slash, "" for the root. */
export function hostPath(call: HostCall, typed: string): string {
  const from = typed.startsWith('/') ? [] : call.folder.split('/')
  const parts: string[] = []
  for (const part of [...from, ...typed.split('/')]) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
