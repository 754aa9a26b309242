// Our kubectl explain prints our OpenAPI documents as the real kubectl prints them.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { ownTexts } from '../../support/own-texts'

interface Recording {
  readonly files: Readonly<Record<string, string>>
  readonly cases: readonly { readonly line: string; readonly output?: string; readonly error?: string }[]
}

const file = path.resolve(import.meta.dirname, '../../vectors/kubectl-explain/cases.json')
const { files, cases }: Recording = JSON.parse(readFileSync(file, 'utf8'))
const texts = ownTexts()
const world = createWorld({ ...emptyScenario('explain'), files })
const session = createSession(world, () => texts)
runToEnd(session, 'kubectl apply -f crd.yaml')
world.advance(5_000)

const documentsFile = process.env['DOCUMENTS']
if (documentsFile !== undefined) writeFileSync(documentsFile, JSON.stringify(documents()))

function documents(): JsonObject {
  const at = (place: string): JsonObject =>
    world.request({ path: `/openapi/v3${place}`, query: {}, headers: {}, fieldTexts: texts }).body as JsonObject
  const { paths } = at('') as { paths: JsonObject }
  return Object.fromEntries(Object.keys(paths).map((place) => [place, at(`/${place}`)]))
}

describe('kubectl explain', () => {
  it.each(cases)('$line', ({ line, output = '', error }) => {
    const stderr = error === undefined ? '' : `error: ${error.replace(/^error: /, '')}\n`
    expect(runToEnd(session, `kubectl explain ${line}`)).toMatchObject({ stdout: output, stderr })
  })

  it('without texts, says that there is none', () => {
    const untold = createSession(world)
    expect(runToEnd(untold, 'kubectl explain configmaps').stdout).toBe(`KIND:       ConfigMap
VERSION:    v1

DESCRIPTION:
    <empty>
FIELDS:
  apiVersion\t<string>
    <no description>

  binaryData\t<map[string]string>
    <no description>

  data\t<map[string]string>
    <no description>

  immutable\t<boolean>
    <no description>

  kind\t<string>
    <no description>

  metadata\t<ObjectMeta>
    <no description>


`)
  })

  it('refuses a layout that there is not', () => {
    expect(runToEnd(session, 'kubectl explain pods -o wide').stderr).toBe('error: unrecognized format: wide\n')
  })
})
