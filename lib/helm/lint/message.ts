// What `helm lint` finds: a severity, the file it is about, and Helm's words.

export type LintSeverity = 'INFO' | 'WARNING' | 'ERROR'

export interface LintMessage {
  readonly severity: LintSeverity
  readonly path: string
  readonly message: string
}

/** Collects findings; each call answers whether there was nothing to find. */
export interface Linter {
  readonly messages: LintMessage[]
}

export function report(linter: Linter, severity: LintSeverity, path: string, message: string | null): boolean {
  if (message !== null) linter.messages.push({ severity, path, message })
  return message === null
}

export function printLintMessage({ severity, path, message }: LintMessage): string {
  return `[${severity}] ${path}: ${message}`
}
