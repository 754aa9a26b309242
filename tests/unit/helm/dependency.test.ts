// helm dependency build and update for charts that lie beside the chart.
import { describe, expect, it } from 'vitest'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { runHelm } from '@/lib/helm-cli/run-helm'
import { type MemoryFile, memoryFiles } from '../../support/memory-files'

const environment = {
  namespace: 'default',
  nowMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  nowText: '',
  modifiedMs: 0,
  seed: 's',
  stdin: '',
}
const sub = 'apiVersion: v2\nname: s\nversion: 1.0.7\n'

function app(dependencies: string): string {
  return `apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies: ${dependencies}\n`
}

function run(texts: Record<string, string>, ...argv: string[]) {
  const files = new Map<string, MemoryFile>(
    Object.entries(texts).map(([path, text]) => [path, { bytes: toBytes(text) }]),
  )
  const result = runHelm(argv, memoryFiles('<DIR>', files), environment)
  const textOf = (path: string): string | null => {
    const file = files.get(path)
    return file !== undefined && 'bytes' in file ? fromBytes(file.bytes) : null
  }
  return { ...result, paths: [...files.keys()].sort(), textOf }
}

describe('dependency update', () => {
  const beside = app('[{name: s, version: ~1.0, repository: "file://../s"}]')

  it('packs the chart and notes its version', () => {
    const { stdout, stderr, paths, textOf } = run(
      { 'chart/Chart.yaml': beside, 's/Chart.yaml': sub },
      'dependency',
      'update',
      'chart',
    )
    expect([stdout, stderr]).toEqual(['Saving 1 charts\nDeleting outdated charts\n', ''])
    expect(paths).toEqual(['chart/Chart.lock', 'chart/Chart.yaml', 'chart/charts/s-1.0.7.tgz', 's/Chart.yaml'])
    expect(textOf('chart/Chart.lock')).toBe(
      'dependencies:\n- name: s\n  repository: file://../s\n  version: 1.0.7\n' +
        'digest: sha256:8d6a0f46b9593a60f1e2cb9d0ab6949925e41b9ce5650c7ce9fdab510f9530ef\n' +
        'generated: "2026-01-02T03:04:05Z"\n',
    )
  })

  it('takes older archives of the chart away', () => {
    const packed = run({ 's/Chart.yaml': sub.replace('1.0.7', '1.0.1') }, 'package', 's', '-d', 'chart/charts')
    const old = packed.textOf('chart/charts/s-1.0.1.tgz') ?? ''
    const files = { 'chart/Chart.yaml': beside, 's/Chart.yaml': sub, 'chart/charts/s-1.0.1.tgz': old }
    expect(run(files, 'dependency', 'up', 'chart').paths).toContain('chart/charts/s-1.0.7.tgz')
    expect(run(files, 'dependency', 'up', 'chart').paths).not.toContain('chart/charts/s-1.0.1.tgz')
  })

  const refusals: [name: string, dependencies: string, error: string][] = [
    ['no chart there', '[{name: s, version: 1, repository: "file://../nope"}]', 'directory nope not found'],
    [
      'a range that is none',
      '[{name: s, version: bad, repository: "file://../s"}]',
      'dependency "s" has an invalid version/constraint format: improper constraint: bad',
    ],
    [
      'another version',
      '[{name: s, version: ^2, repository: "file://../s"}]',
      'can\'t get a valid version for 1 subchart(s): "s" (repository "file://../s", version "^2"). Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml',
    ],
    [
      'a repository without a name',
      '[{name: s, version: 1, repository: "@x"}]',
      "no repository definition for @x. Please add them via 'helm repo add'",
    ],
  ]
  it.each(refusals)('refuses %s', (_, dependencies, error) => {
    const { stderr, exitStatus } = run(
      { 'chart/Chart.yaml': app(dependencies), 's/Chart.yaml': sub },
      'dependency',
      'update',
      'chart',
    )
    expect([exitStatus, stderr]).toEqual([1, `Error: ${error}\n`])
  })
})

describe('dependency build', () => {
  it('refuses a lock file of other dependencies', () => {
    const files = {
      'chart/Chart.yaml': app('[{name: s, version: ~1.0, repository: "file://../s"}]'),
      'chart/Chart.lock': 'dependencies: []\ndigest: sha256:0\ngenerated: "2020-01-01T00:00:00Z"\n',
      's/Chart.yaml': sub,
    }
    expect(run(files, 'dependency', 'build', 'chart').stderr).toBe(
      'Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies\n',
    )
  })
})
