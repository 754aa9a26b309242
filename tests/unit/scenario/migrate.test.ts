import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentVersion, openScenario, openScenarioText } from '@/lib/scenario/migrate'
import { migrations } from '@/lib/scenario/migrations/table'

const fixtures = 'tests/fixtures/scenarios'

const frozen = readdirSync(fixtures)
  .sort()
  .flatMap((version) => readdirSync(join(fixtures, version)).map((name): [string, string] => [version, name]))

it.each(frozen)('opens the frozen document %s/%s', (version, name) => {
  const opened = openScenarioText(readFileSync(join(fixtures, version, name), 'utf8'))
  expect(opened.ok ? opened.value.version : opened.error).toBe(currentVersion)
})

it('has frozen documents of every version, so that every migration runs', () => {
  const versions = new Set(frozen.map(([version]) => version))
  expect([...versions]).toEqual(Array.from({ length: migrations.length + 1 }, (_, version) => `v${version}`))
})

describe('refuses with one clear sentence', () => {
  const rows: [name: string, data: unknown, code: string, message: string][] = [
    ['a list', [], 'scenario/damaged', 'This is not a Chartroom scenario.'],
    [
      'a newer version',
      { version: 99 },
      'scenario/too-new',
      `This scenario was made by a newer Chartroom (version 99; this one reads up to ${currentVersion}).`,
    ],
    [
      'a broken version',
      { version: '1' },
      'scenario/damaged',
      'The version of this scenario is not a number Chartroom has ever written.',
    ],
    [
      'a file outside',
      { files: { '../x': '' } },
      'scenario/invalid',
      'files: "../x" is not a path inside the workspace',
    ],
    [
      'folders too deep to walk',
      { files: { [`${'d/'.repeat(100)}f`]: '' } },
      'scenario/invalid',
      `files: "${'d/'.repeat(30)}… (201 characters)" is not a path inside the workspace`,
    ],
    [
      'a path too long for a file system',
      { files: { ['d'.repeat(1_025)]: '' } },
      'scenario/invalid',
      `files: "${'d'.repeat(60)}… (1025 characters)" is not a path inside the workspace`,
    ],
    [
      'a start in the year 9999',
      { files: {}, startMs: Date.UTC(9999, 0, 2) },
      'scenario/invalid',
      'startMs must be early enough for the scenario to end before 9999',
    ],
    [
      'an end in the year 9999',
      { files: {}, startMs: Date.UTC(9998, 11, 31), untilMs: 2 * 86_400_000 },
      'scenario/invalid',
      'startMs must be early enough for the scenario to end before 9999',
    ],
    [
      'a command in the year 9999',
      { log: [{ atMs: Date.UTC(9999, 0, 2), command: {} }] },
      'scenario/invalid',
      'startMs must be early enough for the scenario to end before 9999',
    ],
    [
      'a node of no size',
      { nodes: [{ name: 'a', size: 'huge', arch: 'amd64' }] },
      'scenario/invalid',
      'nodes[0].size must be one of small, medium, large',
    ],
    [
      'a log in disorder',
      {
        log: [
          { atMs: 5, command: {} },
          { atMs: 4, command: {} },
        ],
      },
      'scenario/invalid',
      'log must be in order of time',
    ],
  ]
  it.each(rows)('%s', (_, data, code, message) => {
    const opened = openScenario(data)
    expect(opened.ok ? [] : opened.error.map((fault) => [fault.code, fault.message])).toEqual([[code, message]])
  })

  it('text that is not JSON', () => {
    const opened = openScenarioText('{')
    expect(opened.ok ? '' : opened.error[0]?.code).toBe('scenario/damaged')
  })
})
