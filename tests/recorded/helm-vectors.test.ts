// Every recorded Helm case passes, but those named with their reason in known-failures.json, which must fail.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { helmVectors } from '../support/vectors/helm'

const folder = path.resolve('tests/vectors/helm')
const known: Record<string, string> = JSON.parse(readFileSync(path.join(folder, 'known-failures.json'), 'utf8'))

describe.each(['templates', 'charts'])('helm %s', (kind) => {
  const files = readdirSync(path.join(folder, kind)).filter((file) => file.endsWith('.json'))

  it.each(files)(
    '%s',
    (file) => {
      const outcomes = helmVectors.run(file, readFileSync(path.join(folder, kind, file), 'utf8'))
      const surprises = outcomes.filter(({ id, difference }) => (difference === null) === id in known)
      expect(surprises).toEqual([])
    },
    60_000,
  )
})
