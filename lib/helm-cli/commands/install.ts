// `helm install --dry-run=client`: what an install would do, without a cluster.
//
// Models pkg/cmd/install.go and status.go's table. Installing for real needs a cluster and is not done here.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { goMapOfTable } from '@/lib/chart/coalesce'
import { jsonOfTable } from '@/lib/chart/plain-values'
import type { ValueTable } from '@/lib/chart/value-tree'
import { isFlagGiven, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { trimSpace } from '@/lib/go/space'
import { printManifests, type Rendered } from '@/lib/helm/render'
import { documentOf, stampOf } from '@/lib/tiller/document'
import { dryRunWords } from '@/lib/world/release-text'
import { renderedChart } from '@/lib/world/render-release'
import { printYaml } from '@/lib/yaml/print'
import type { HelmCommand, HelmSession } from '../command-line/command'
import { isDebug } from '../command-line/command'
import { type DryRun, dryRunOfFlags } from '../command-line/dry-run'
import { exclusiveFault, installFlagRows } from '../command-line/release-flags'
import { planRelease, type ReleasePlan, renderPlan } from '../command-line/release-plan'
import { outputFlag, outputForm, printAs } from '../output'

export const installCommand: HelmCommand = {
  name: 'install',
  usage: 'install [NAME] [CHART] [flags]',
  summary: 'install a chart',
  arity: { kind: 'at-least', count: 1 },
  flags: [...installFlagRows, { name: 'hide-secret', kind: 'switch' }, outputFlag],
  run: (session, flags) => {
    const clash = exclusiveFault(flags)
    if (clash !== null) return err(clash)
    const dryRun = dryRunOfFlags(flags, session.log)
    if (!dryRun.ok) return dryRun
    const done = runInstall(session, flags, dryRun.value)
    return done.ok ? done : err(`INSTALLATION FAILED: ${done.error}`)
  },
}

function runInstall(session: HelmSession, flags: ParsedFlags, dryRun: DryRun): Result<null, string> {
  if (dryRun !== 'client') {
    return err('kubernetes cluster unreachable: this command works without a cluster; use --dry-run=client')
  }
  const plan = planRelease(session, flags, { defaultName: null, kubeVersion: null, apiVersions: [] })
  if (!plan.ok) return plan
  const rendered = renderPlan(session, flags, plan.value, { isUpgrade: false, lookup: null })
  if (!rendered.ok) return err(rendered.error.message)
  const form = outputForm(flags)
  const print = (): string => printDryRun(session, flags, plan.value, rendered.value)
  session.print(printAs(form, () => dryDocument(session, flags, plan.value, rendered.value), print))
  return ok(null)
}

function dryDocument(session: HelmSession, flags: ParsedFlags, plan: ReleasePlan, rendered: Rendered): JsonObject {
  const { nowMs, modifiedMs } = session.environment
  const shown = { ...rendered, manifests: hideSecrets(rendered, flags) }
  const config = jsonOfTable(plan.values)
  const isClientSide = isFlagGiven(flags, 'server-side') && !isFlagSet(flags, 'server-side')
  return documentOf({
    ...renderedChart(shown, { path: '', config, modtime: stampOf(modifiedMs) }),
    name: plan.name,
    namespace: plan.namespace,
    version: 1,
    status: 'pending-install',
    description: dryRunWords,
    firstDeployedMs: nowMs,
    lastDeployedMs: nowMs,
    labels: {},
    applyMethod: isClientSide ? 'csa' : 'ssa',
  })
}

function printDryRun(session: HelmSession, flags: ParsedFlags, plan: ReleasePlan, rendered: Rendered): string {
  let text = `NAME: ${plan.name}\nLAST DEPLOYED: ${session.environment.nowText}\n`
  text += `NAMESPACE: ${plan.namespace}\nSTATUS: pending-install\nREVISION: 1\nDESCRIPTION: Dry run complete\n`
  // A chart with tests prints no TEST SUITE line here, since none of them has run.
  if (!rendered.hooks.some((hook) => hook.events.includes('test'))) text += 'TEST SUITE: None\n'
  if (isDebug(flags)) {
    text += `USER-SUPPLIED VALUES:\n${yamlOf(plan.values)}\n`
    text += `COMPUTED VALUES:\n${yamlOf(rendered.values)}\n`
  }
  text += 'HOOKS:\n'
  for (const { file, content } of rendered.hooks) text += `---\n# Source: ${file}\n${content}\n`
  text += `MANIFEST:\n${printManifests(hideSecrets(rendered, flags))}\n`
  if (!isFlagSet(flags, 'hide-notes') && rendered.notes !== '') text += `NOTES:\n${trimSpace(rendered.notes)}\n`
  return text
}

function yamlOf(values: ValueTable): string {
  const printed = printYaml(goMapOfTable(values))
  return printed.ok ? printed.value : ''
}

function hideSecrets(rendered: Rendered, flags: ParsedFlags): Rendered['manifests'] {
  if (!isFlagSet(flags, 'hide-secret')) return rendered.manifests
  return rendered.manifests.map((manifest) => {
    const isSecret = manifest.head.kind === 'Secret' && manifest.head.apiVersion === 'v1'
    return isSecret ? { ...manifest, content: '# HIDDEN: The Secret output has been suppressed' } : manifest
  })
}
