import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { scaffoldChart } from '@/lib/helm/scaffold/scaffold'
import { decodeLink, encodeLink, linkCharactersMax } from '@/lib/platform/share-link'
import { shop } from '@/lib/scenario/examples/shop'
import { currentVersion } from '@/lib/scenario/migrate'
import type { Scenario } from '@/lib/scenario/schema'
import { emptyScenario } from '@/lib/world/empty-scenario'

const opening = shop.scenario

/** A scenario with other files. */
function withFiles(files: Readonly<Record<string, string>>): Scenario {
  return { ...emptyScenario('a'), files }
}

const scaffold = Object.fromEntries(scaffoldChart('shopfront').map(({ name, data }) => [`shopfront/${name}`, data]))
const edited = {
  ...scaffold,
  'shopfront/values.yaml': (scaffold['shopfront/values.yaml'] ?? '').replace('replicaCount: 1', 'replicaCount: 4'),
}

const rows: [name: string, scenario: Scenario, charactersMax: number][] = [
  ['the opening scenario as it stands', opening, 20],
  [
    'the opening scenario with a few edits',
    {
      ...opening,
      log: [
        ...opening.log,
        {
          atMs: 95_000,
          command: { kind: 'edit-file', path: 'api/server.js', text: 'const http = require("node:http")\n' },
        },
        {
          atMs: 99_000,
          command: {
            kind: 'docker-build',
            context: 'api',
            dockerfile: 'api/Dockerfile',
            tag: 'registry.local/shop/api:1.1.0',
          },
        },
        { atMs: 101_000, command: { kind: 'docker-push', reference: 'registry.local/shop/api:1.1.0' } },
      ],
      untilMs: 120_000,
      canvas: { 'node/node-1': { x: 10, y: 20 } },
    },
    400,
  ],
  ['an edited scaffold', withFiles(edited), 1_900],
  ['nothing but nodes', emptyScenario('b'), 400],
]

describe('a link opens what it was made of', () => {
  it.each(rows)('%s', (_, scenario, charactersMax) => {
    const link = encodeLink(scenario)
    expect(link.ok && link.value.length).toBeLessThanOrEqual(charactersMax)
    const opened = decodeLink(link.ok ? `#${link.value}` : '')
    expect(opened).toEqual({ ok: true, value: scenario })
  })
})

it('keeps a file that was removed removed', () => {
  const { 'api/.dockerignore': _gone, ...files } = opening.files
  const link = encodeLink({ ...opening, files })
  const opened = decodeLink(link.ok ? link.value : '')
  expect(opened.ok && Object.keys(opened.value.files)).toEqual(Object.keys(files))
})

it('refuses to make a link past the limit', () => {
  let noise = ''
  for (let i = 0, x = 1; i < 60_000; i++) {
    x = Math.imul(x, 1_103_515_245) + 12_345
    noise += String.fromCharCode(33 + ((x >>> 16) % 90))
  }
  const link = encodeLink(withFiles({ 'noise.txt': noise }))
  expect(link.ok ? '' : link.error.fault).toBe('too-long')
})

/** The hash of some bytes, as a stranger might make it. */
function forged(bytes: Uint8Array): string {
  return `s=1${Buffer.from(deflateSync(bytes)).toString('base64url')}`
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const hostile: [name: string, hash: string, fault: string, message: string][] = [
  [
    'too long',
    `s=1${'A'.repeat(linkCharactersMax)}`,
    'too-long',
    `This link is ${linkCharactersMax + 3} characters long, past the limit of ${linkCharactersMax}; it was not opened.`,
  ],
  ['another format', 's=9AAAA', 'damaged', 'This link was made by another version of Chartroom, or is damaged.'],
  ['no base64', 's=1***', 'damaged', 'This link is damaged: a part of it is missing or was changed.'],
  ['no deflate', 's=1AAAAAAAAAAAA', 'damaged', 'This link is damaged: a part of it is missing or was changed.'],
  [
    'a bomb',
    forged(new Uint8Array(8 * 1024 * 1024)),
    'too-large',
    'This link unpacks to more than 4 MiB; it was not opened.',
  ],
  ['no JSON', forged(text('{')), 'damaged', 'This link is damaged: a part of it is missing or was changed.'],
  [
    'an unknown example',
    forged(text('{"e":"gone"}')),
    'damaged',
    'This link starts from an example that this Chartroom does not have.',
  ],
  [
    'a newer version',
    forged(text('{"version":99}')),
    'invalid',
    `This scenario was made by a newer Chartroom (version 99; this one reads up to ${currentVersion}).`,
  ],
  ['a wrong shape', forged(text('{"version":1,"title":7}')), 'invalid', 'title must be a text'],
]

describe('a hostile link is refused with one sentence', () => {
  it.each(hostile)('%s', (_, hash, fault, message) => {
    const opened = decodeLink(hash)
    expect(opened).toEqual({ ok: false, error: { fault, message } })
  })
})
