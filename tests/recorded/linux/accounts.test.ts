// Accounts as useradd, Debian's adduser and busybox' adduser leave them, recorded.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { builtFrom } from '../../support/small-build'

interface Case {
  readonly family: 'alpine' | 'debian'
  readonly commands: readonly (readonly [command: string, status: number, printed: string])[]
  readonly passwd: readonly string[]
  readonly group: readonly string[]
  readonly homes: readonly (readonly [path: string, mode: string, owner: string])[]
}

const cases: readonly Case[] = JSON.parse(readFileSync('tests/vectors/process/accounts.json', 'utf8'))
const bases = { alpine: 'alpine', debian: 'debian:bookworm-slim' } as const
const rows = cases.map((each) => [each.commands.map(([command]) => command).join('; '), each] as const)

it.each(rows)('%s', (_, { family, commands, passwd, group, homes }) => {
  const script = commands.map(([command]) => `${command}; echo "-> $?"`).join('\n')
  const { steps, image } = builtFrom(`FROM ${bases[family]}\nRUN <<EOF\n${script}\nEOF`)
  const printed = steps.findLast(({ kind }) => kind === 'run')?.output.map(({ text }) => text)
  expect(printed).toEqual(commands.flatMap(([, status, text]) => [...text.split('\n').slice(0, -1), `-> ${status}`]))
  const base = builtFrom(`FROM ${bases[family]}\nRUN true`).image
  const added = (path: string): readonly string[] => {
    const before = textOf(base, path)
    return textOf(image, path).filter((line) => !before.includes(line))
  }
  expect([added('/etc/passwd'), added('/etc/group')]).toEqual([passwd, group].map((file) => file.filter(Boolean)))
  const changes = image?.layers.at(-1)?.changes ?? []
  const made = changes.flatMap((change) =>
    change.op !== 'remove' && /^\/(?:home|opt|srv)\/[^/]+$/.test(change.path)
      ? [[change.path, change.entry.mode.toString(8), change.entry.owner]]
      : [],
  )
  expect(made.sort()).toEqual([...homes].map((home) => [...home]).sort())
})

function textOf(image: ReturnType<typeof builtFrom>['image'], path: string): readonly string[] {
  const changes = image?.layers.flatMap((layer) => layer.changes) ?? []
  const last = changes.findLast((change) => change.path === path)
  return last === undefined || last.op === 'remove' ? [] : (last.entry.content ?? '').split('\n').filter(Boolean)
}
