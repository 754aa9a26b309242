// Deploying: what `helm install` and `helm upgrade` share: render first, then hand over.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { type Faults, readList, readText, readTime } from '@/lib/scenario/check'
import { nameFault } from '@/lib/tiller/install'
import type { Release } from '@/lib/tiller/release'
import type { DeployKind, HelmDeploy, Outcome } from './command'
import { refused } from './outcome'
import { renderRelease } from './render-release'
import { flag, optional, readShape } from './shape'
import { utcStamp } from './stamp'
import { tillerOutcome } from './tiller-outcome'
import type { Workbench } from './workbench'

/** Helm's default for --timeout. */
const usualTimeoutMs = 300_000

export function readDeploy<Kind extends DeployKind>(data: JsonObject, kind: Kind): Result<HelmDeploy<Kind>, string> {
  return readShape(data, (faults) => ({
    kind,
    release: readText(faults, data['release'], 'release'),
    namespace: readText(faults, data['namespace'], 'namespace'),
    chart: readText(faults, data['chart'], 'chart'),
    ...optional(data, 'valueFiles', texts(faults)),
    ...optional(data, 'set', texts(faults)),
    ...optional(data, 'setString', texts(faults)),
    ...optional(data, 'setJson', texts(faults)),
    ...optional(data, 'setLiteral', texts(faults)),
    ...optional(data, 'setFile', texts(faults)),
    ...optional(data, 'timeoutMs', (value, path) => readTime(faults, value, path)),
    ...optional(data, 'description', (value, path) => readText(faults, value, path)),
    ...flag(data, 'reuseValues'),
    ...flag(data, 'resetValues'),
    ...flag(data, 'install'),
    ...flag(data, 'wait'),
    ...flag(data, 'createNamespace'),
  }))
}

function texts(faults: Faults): (value: unknown, path: string) => readonly string[] {
  return (value, path) => readList(faults, value, path, (text, at) => readText(faults, text, at))
}

export function deployLine(command: HelmDeploy): string {
  return [
    command.kind === 'helm-install' ? 'helm install' : 'helm upgrade',
    ...(command.install ? ['--install'] : []),
    command.release,
    `./${command.chart}`,
    ...(command.valueFiles ?? []).map((file) => `-f ${file}`),
    ...(command.set ?? []).map((text) => `--set ${text}`),
    ...(command.setString ?? []).map((text) => `--set-string ${text}`),
    ...(command.reuseValues ? ['--reuse-values'] : []),
    ...(command.namespace === 'default' ? [] : [`-n ${command.namespace}`]),
    ...(command.createNamespace ? ['--create-namespace'] : []),
    ...(command.wait ? ['--wait'] : []),
  ].join(' ')
}

export function deploy(bench: Workbench, command: HelmDeploy): Outcome {
  const { release: name, namespace } = command
  const history = bench.tiller.history(name, namespace)
  const isInstall = command.kind === 'helm-install' || (command.install === true && history.length === 0)
  const verb = isInstall ? 'INSTALLATION FAILED' : 'UPGRADE FAILED'
  const taken = isInstall ? nameFault(bench.client, name, namespace) : null
  if (taken !== null) return refused(taken, `Error: ${verb}: ${taken}\n`)
  if (!isInstall && history.length === 0) {
    const message = `"${name}" has no deployed releases`
    return refused(message, `Error: ${verb}: ${message}\n`)
  }
  const rendered = renderRelease({
    session: bench.renderSession,
    files: bench.files,
    command,
    revision: (history.at(-1)?.version ?? 0) + 1,
    lastConfig: isInstall ? null : (history.at(-1)?.config ?? null),
    seed: bench.seed,
    nowMs: bench.clock.now(),
  })
  if (!rendered.ok) {
    const { message, diagnostics } = rendered.error
    return refused(message, `Error: ${verb}: ${message}\n`, diagnostics)
  }
  const options = {
    wait: command.wait === true,
    timeoutMs: command.timeoutMs ?? usualTimeoutMs,
    description: command.description ?? (isInstall ? 'Install complete' : 'Upgrade complete'),
    createNamespace: command.createNamespace === true,
  }
  const request = { name, namespace, rendered: rendered.value, options }
  const outcome = tillerOutcome(
    (onEnd: (result: Result<Release, string>) => void) =>
      isInstall ? bench.tiller.install(request, onEnd) : bench.tiller.upgrade(request, onEnd),
    (release) => (isInstall ? '' : `Release "${name}" has been upgraded. Happy Helming!\n`) + releaseText(release),
  )
  return outcome.ok ? outcome : { ...outcome, output: `Error: ${verb}: ${outcome.message}\n` }
}

/** What install, upgrade and status print of a release. Models pkg/cmd/status.go. */
export function releaseText(release: Release): string {
  const { name, lastDeployedMs, namespace, status, version, description, notes } = release
  const head = [
    `NAME: ${name}`,
    `LAST DEPLOYED: ${utcStamp(lastDeployedMs)}`,
    `NAMESPACE: ${namespace}`,
    `STATUS: ${status}`,
    `REVISION: ${version}`,
    `DESCRIPTION: ${description}`,
    ...(release.hooks.some((hook) => hook.events.includes('test')) ? [] : ['TEST SUITE: None']),
  ]
  return `${head.join('\n')}\n${notes === '' ? '' : `NOTES:\n${notes.trimEnd()}\n`}`
}
