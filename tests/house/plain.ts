// Findings as plain lines: a failing check prints what it found and nothing else.

/** Passes where there is nothing. */
export function expectNone(findings: readonly string[]): void {
  if (findings.length === 0) return
  const error = new Error(findings.join('\n'))
  error.name = `${findings.length} found`
  // The stack inside the check does not help the reader.
  error.stack = `${error.name}: ${error.message}`
  throw error
}
