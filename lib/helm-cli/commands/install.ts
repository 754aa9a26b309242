// `helm install --dry-run=client`: what an install would do, without a cluster.
//
// Models pkg/cmd/install.go and status.go's table. Installing for real needs a cluster and is not done here.

import { err, ok, type Result } from '@/lib/base/result'
import { goMapOfTable } from '@/lib/chart/coalesce'
import type { ValueTable } from '@/lib/chart/value-tree'
import { isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { trimSpace } from '@/lib/go/space'
import { printManifests, type Rendered } from '@/lib/helm/render'
import { printYaml } from '@/lib/yaml/print'
import type { HelmCommand, HelmSession } from '../command-line/command'
import { isDebug } from '../command-line/command'
import { type DryRun, dryRunOfFlags } from '../command-line/dry-run'
import { refuseOutput } from '../command-line/flag-refusals'
import { planRelease, type ReleasePlan, releaseFlagRows, renderPlan } from '../command-line/release-plan'

export const installCommand: HelmCommand = {
  name: 'install',
  usage: 'install [NAME] [CHART] [flags]',
  summary: 'install a chart',
  arity: { kind: 'at-least', count: 1 },
  flags: [
    { name: 'server-side', kind: 'switch' },
    ...releaseFlagRows,
    { name: 'hide-secret', kind: 'switch' },
    { name: 'dry-run', kind: 'optional', bare: 'unset' },
    { name: 'output', short: 'o', kind: 'text', refuse: refuseOutput },
  ],
  run: (session, flags) => {
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
  session.print(printDryRun(session, flags, plan.value, rendered.value))
  return ok(null)
}

function printDryRun(session: HelmSession, flags: ParsedFlags, plan: ReleasePlan, rendered: Rendered): string {
  let text = `NAME: ${plan.name}\nLAST DEPLOYED: ${session.environment.nowText}\n`
  text += `NAMESPACE: ${plan.namespace}\nSTATUS: pending-install\nREVISION: 1\nDESCRIPTION: Dry run complete\n`
  // A test that never ran prints nothing, not even that there is one.
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
