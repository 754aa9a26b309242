// `helm template`: what a release would consist of, printed.
//
// Models pkg/cmd/template.go.

import { err, ok, type Result } from '@/lib/base/result'
import type { Chart } from '@/lib/chart/chart'
import { joinPath } from '@/lib/chart/file-system'
import { toBytes } from '@/lib/go/byte-string'
import { matchPath } from '@/lib/go/path-match'
import { flagText, flagTexts, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { trimSpace } from '@/lib/go/space'
import { crdsOfChart } from '@/lib/helm/crds'
import { type Hook, splitManifests } from '@/lib/helm/manifests'
import type { Rendered } from '@/lib/helm/render'
import type { HelmCommand, HelmSession } from '../command-line/command'
import { isDebug } from '../command-line/command'
import { dryRunOfTemplate } from '../command-line/dry-run'
import { exclusiveFault, installFlagRows } from '../command-line/release-flags'
import {
  apiVersionsOfFlags,
  kubeVersionOfFlags,
  planRelease,
  type ReleasePlan,
  renderPlan,
} from '../command-line/release-plan'

export const templateCommand: HelmCommand = {
  name: 'template',
  usage: 'template [NAME] [CHART] [flags]',
  summary: 'locally render templates',
  arity: { kind: 'at-least', count: 1 },
  flags: [
    ...installFlagRows,
    { name: 'show-only', short: 's', kind: 'texts' },
    { name: 'output-dir', kind: 'text' },
    { name: 'validate', kind: 'switch', deprecated: "use '--dry-run=server' instead" },
    { name: 'include-crds', kind: 'switch' },
    { name: 'skip-tests', kind: 'switch' },
    { name: 'is-upgrade', kind: 'switch' },
    { name: 'kube-version', kind: 'text' },
    { name: 'api-versions', short: 'a', kind: 'list' },
    { name: 'release-name', kind: 'switch' },
  ],
  run: runTemplate,
}

function runTemplate(session: HelmSession, flags: ParsedFlags): Result<null, string> {
  const clash = exclusiveFault(flags)
  if (clash !== null) return err(clash)
  const kubeVersion = kubeVersionOfFlags(flags)
  if (!kubeVersion.ok) return kubeVersion
  const dryRun = dryRunOfTemplate(flags, session.log)
  if (!dryRun.ok) return dryRun
  const apiVersions = apiVersionsOfFlags(flags)
  const plan = planRelease(session, flags, { defaultName: 'release-name', kubeVersion: kubeVersion.value, apiVersions })
  if (!plan.ok) return plan
  const rendered = renderPlan(session, flags, plan.value, { isUpgrade: isFlagSet(flags, 'is-upgrade'), lookup: null })
  if (rendered.ok) return printRendered(session, flags, plan.value, rendered.value)
  const { message, stage, blob } = rendered.error
  if (stage === 'prepare') return err(message)
  if (!isDebug(flags)) return err(`${message}\n\nUse --debug flag to render out invalid YAML`)
  session.print(`${trimSpace(blob)}\n`)
  return err(message)
}

function printRendered(
  session: HelmSession,
  flags: ParsedFlags,
  plan: ReleasePlan,
  rendered: Rendered,
): Result<null, string> {
  const folder = flagText(flags, 'output-dir', '')
  const output: Output = {
    session,
    folder,
    hookFolder: isFlagSet(flags, 'release-name') ? joinPath(folder, plan.name) : folder,
    written: new Set(),
    text: '',
  }
  if (isFlagSet(flags, 'include-crds')) putCrds(output, rendered.chart)
  for (const { file, content } of rendered.manifests) put(output, output.hookFolder, file, content)
  output.text = `${trimSpace(output.text)}\n`
  if (!isFlagSet(flags, 'no-hooks')) putHooks(output, rendered.hooks, flags)
  const shown = flagTexts(flags, 'show-only')
  if (shown.length > 0) return printOnly(session, output.text, shown)
  session.print(output.text)
  return ok(null)
}

interface Output {
  readonly session: HelmSession
  /** Where files go; "" prints them. */
  readonly folder: string
  readonly hookFolder: string
  readonly written: Set<string>
  text: string
}

function put(output: Output, folder: string, file: string, content: string): void {
  const section = `---\n# Source: ${file}\n${content}\n`
  if (output.folder === '') {
    output.text += section
    return
  }
  const { session, written } = output
  const path = joinPath(folder, file)
  const before = written.has(path) ? session.fs.read(path) : null
  session.fs.write(path, joinBytes(before, toBytes(section)))
  if (!written.has(path)) session.created.push(path)
  written.add(path)
  session.print(`wrote ${path}\n`)
}

function joinBytes(before: Uint8Array | null, added: Uint8Array): Uint8Array {
  if (before === null) return added
  const joined = new Uint8Array(before.length + added.length)
  joined.set(before)
  joined.set(added, before.length)
  return joined
}

function putCrds(output: Output, chart: Chart): void {
  for (const { path, data } of crdsOfChart(chart)) put(output, output.folder, path, data)
}

function putHooks(output: Output, hooks: readonly Hook[], flags: ParsedFlags): void {
  for (const hook of hooks) {
    if (isFlagSet(flags, 'skip-tests') && hook.events.includes('test')) continue
    put(output, output.hookFolder, hook.file, hook.content)
  }
}

const sourceLine = /# Source: [^/]+\/(.+)/

/** Only the manifests of the named templates, in the order the names were given. */
function printOnly(session: HelmSession, text: string, names: readonly string[]): Result<null, string> {
  const manifests = splitManifests(text).map(({ content }) => ({ content, name: sourceLine.exec(content)?.[1] }))
  const kept: string[] = []
  for (const name of names) {
    const found = manifests.filter((manifest) => {
      const matched = manifest.name === undefined ? ok(false) : matchPath(name, manifest.name)
      return matched.ok && matched.value
    })
    if (found.length === 0) return err(`could not find template ${name} in chart`)
    kept.push(...found.map((manifest) => manifest.content))
  }
  for (const content of kept) session.print(`---\n${content}\n`)
  return ok(null)
}
