// A pod, section by section: status, conditions, each container with its settings, volumes, tolerations.

import { deepEqual } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import type { Container, ContainerStatus, EnvVar, Pod, Probe, Volume } from '@/lib/kube/api/generated/core'
import type { ProgramView, WorldState } from '@/lib/world/state'
import { nodeId } from './ids'
import type { Mood } from './mood'
import { podStatusRow } from './pod-status'
import { type Fact, fact, facts, type Section, table } from './sections'

export function podSections(pod: Pod, { programs }: Pick<WorldState, 'programs'>): readonly Section[] {
  const { spec, status } = pod
  const running = new Map(
    programs.flatMap((one) => (one.podUid === pod.metadata.uid ? [[one.container, one] as const] : [])),
  )
  const section = (container: Container, title: string): Section =>
    containerSection(container, pod, { title, program: running.get(container.name) })
  const row = podStatusRow(pod)
  return [
    facts('Status', [
      fact('Phase', status?.phase),
      fact('Ready', `${row.ready}/${row.total}`),
      fact('Restarts', row.restarts),
      linked(fact('Node', spec.nodeName), nodeId(spec.nodeName ?? '')),
      fact('Pod IP', status?.podIP),
      fact('QoS class', status?.qosClass),
      fact('Restart policy', spec.restartPolicy),
      fact('Service account', spec.serviceAccountName),
      fact('Priority', spec.priorityClassName ?? spec.priority),
      fact('Grace period', `${spec.terminationGracePeriodSeconds ?? 30} s`),
    ]),
    conditions(pod),
    ...(spec.initContainers ?? []).map((each) => section(each, 'Init container')),
    ...spec.containers.map((each) => section(each, 'Container')),
    ...(spec.ephemeralContainers ?? []).map((each) => section(each, 'Ephemeral container')),
    ...[...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(environment),
    table(
      'Volumes',
      ['Name', 'From'],
      (spec.volumes ?? []).map((volume) => ({ cells: [volume.name, sourceOf(volume)] })),
    ),
    table(
      'Tolerations',
      ['Key', 'Effect', 'For'],
      (spec.tolerations ?? []).map((each) => ({
        cells: [
          `${each.key ?? 'every taint'}${each.value === undefined ? '' : `=${each.value}`}`,
          each.effect ?? 'any',
          each.tolerationSeconds === undefined ? 'ever' : `${each.tolerationSeconds} s`,
        ],
      })),
    ),
  ]
}

function linked(found: Fact | null, leadsTo: string): Fact | null {
  return found === null ? null : { ...found, leadsTo }
}

const conditionOrder = ['PodScheduled', 'PodReadyToStartContainers', 'Initialized', 'ContainersReady', 'Ready']

function conditions({ status }: Pod): Section {
  const all = [...(status?.conditions ?? [])].sort(byNumber((one) => conditionOrder.indexOf(one.type)))
  return table(
    'Conditions',
    ['Type', 'Status', 'Reason'],
    all.map(({ type, status: value, reason, message }) => {
      const mood: Mood = value === 'True' ? 'ok' : 'warn'
      return { cells: [type, value, reason ?? ''], mood, ...(message === undefined ? {} : { note: message }) }
    }),
  )
}

interface Shown {
  readonly title: string
  /** Absent while none runs. */
  readonly program: ProgramView | undefined
}

function containerSection(container: Container, pod: Pod, { title, program }: Shown): Section {
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {}
  const statuses = [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses]
  const status = statuses.find((each) => each.name === container.name)
  return facts(`${title} ${container.name}`, [
    fact('Image', container.image),
    fact('Pull policy', container.imagePullPolicy),
    stateFact(status),
    programFact(program),
    fact('Last run', ended(status?.lastState?.terminated)),
    fact('Restarts', status?.restartCount),
    fact('Command', container.command?.join(' ')),
    fact('Arguments', container.args?.join(' ')),
    fact('Ports', (container.ports ?? []).map((port) => `${port.name ?? ''} ${port.containerPort}`.trim()).join(', ')),
    fact('Requests', amounts(container.resources?.requests)),
    fact('Limits', amounts(container.resources?.limits)),
    fact('Granted', unlike(status?.allocatedResources, container.resources?.requests)),
    fact('Has requests', unlike(status?.resources?.requests, container.resources?.requests)),
    fact('Has limits', unlike(status?.resources?.limits, container.resources?.limits)),
    probeFact('Startup probe', container.startupProbe, program),
    probeFact('Readiness probe', container.readinessProbe, program),
    probeFact('Liveness probe', container.livenessProbe, program),
    fact('Assumed hooks', assumedHooks(container, program)),
    fact('Mounts', (container.volumeMounts ?? []).map((mount) => `${mount.mountPath} (${mount.name})`).join(', ')),
  ])
}

type Amounts = Readonly<Record<string, string | number>> | undefined

/** Only worth a line while a resize is under way. */
function unlike(list: Amounts, asked: Amounts): string {
  return list === undefined || deepEqual(list, asked) ? '' : amounts(list)
}

function stateFact(status: ContainerStatus | undefined): Fact | null {
  const { state, ready, started } = status ?? {}
  // Ephemeral containers have no readiness.
  if (state?.running !== undefined && started === undefined) return { label: 'State', value: 'Running', mood: 'ok' }
  if (state?.running !== undefined) {
    return { label: 'State', value: ready ? 'Running, ready' : 'Running, not ready', mood: ready ? 'ok' : 'warn' }
  }
  if (state?.waiting !== undefined) {
    const { reason = 'Waiting', message } = state.waiting
    return { label: 'State', value: message === undefined ? reason : `${reason}: ${message}`, mood: 'busy' }
  }
  if (state?.terminated === undefined) return null
  return {
    label: 'State',
    value: ended(state.terminated),
    mood: state.terminated.exitCode === 0 ? 'idle' : 'bad',
  }
}

function ended(run: { readonly reason?: string; readonly exitCode: number } | undefined): string {
  return run === undefined ? '' : `${run.reason ?? 'Ended'}, exit code ${run.exitCode}`
}

function amounts(list: Amounts): string {
  return Object.entries(list ?? {})
    .map(([name, amount]) => `${name} ${amount}`)
    .join(', ')
}

const gradeWords: Readonly<Record<ProgramView['grade'], string>> = {
  modelled: 'modelled',
  noted: 'as the scenario says',
  estimate: 'a usual case',
  assumed: 'assumed: what it does is not known',
}

/** The program in the container, and how far its model can be trusted. */
function programFact(program: ProgramView | undefined): Fact | null {
  if (program === undefined) return null
  const value = `${program.program} (${gradeWords[program.grade]})`
  return { label: 'Program', value, ...(program.grade === 'assumed' && { mood: 'warn' }) }
}

function probeFact(label: string, probe: Probe | undefined, program: ProgramView | undefined): Fact | null {
  if (probe === undefined) return null
  const why = assumedReason(probe, program)
  if (why === null) return fact(label, probeText(probe))
  return { label, value: `${probeText(probe)}. Assumed: ${why}`, mood: 'warn' }
}

/** Why a probe's result is assumed: an unknown program answers every probe, and an exec may be a guess. */
function assumedReason({ exec }: Probe, program: ProgramView | undefined): string | null {
  if (program === undefined) return null
  const command = exec?.command?.join(' ')
  if (command !== undefined) return program.assumed.find((one) => one.command === command)?.reason ?? null
  return program.grade === 'assumed' ? 'what the program answers is not known' : null
}

function assumedHooks({ lifecycle }: Container, program: ProgramView | undefined): string {
  const commands = [lifecycle?.postStart, lifecycle?.preStop].map((hook) => hook?.exec?.command?.join(' '))
  return (program?.assumed ?? [])
    .filter(({ command }) => commands.includes(command))
    .map(({ command, reason }) => `${command}: ${reason}`)
    .join('; ')
}

function probeText(probe: Probe): string {
  const what =
    probe.httpGet !== undefined
      ? `GET ${probe.httpGet.path ?? '/'} at ${probe.httpGet.port}`
      : probe.tcpSocket !== undefined
        ? `TCP ${probe.tcpSocket.port}`
        : probe.exec !== undefined
          ? (probe.exec.command ?? []).join(' ')
          : `gRPC ${probe.grpc?.port ?? ''}`
  const { initialDelaySeconds = 0, periodSeconds = 10, timeoutSeconds = 1, failureThreshold = 3 } = probe
  const delay = initialDelaySeconds > 0 ? `after ${initialDelaySeconds} s, ` : ''
  return `${what}, ${delay}every ${periodSeconds} s, timeout ${timeoutSeconds} s, ${failureThreshold} failures`
}

function environment(container: Container): Section {
  return table(
    `Environment of ${container.name}`,
    ['Name', 'Value'],
    [
      ...(container.envFrom ?? []).map((source) => ({
        cells: [
          `${source.prefix ?? ''}*`,
          source.configMapRef === undefined
            ? `all of secret ${source.secretRef?.name ?? ''}`
            : `all of config map ${source.configMapRef.name ?? ''}`,
        ],
      })),
      ...(container.env ?? []).map((variable) => ({ cells: [variable.name, valueOf(variable)] })),
    ],
  )
}

function valueOf({ value, valueFrom }: EnvVar): string {
  if (valueFrom?.configMapKeyRef !== undefined) {
    return `config map ${valueFrom.configMapKeyRef.name ?? ''}, key ${valueFrom.configMapKeyRef.key}`
  }
  if (valueFrom?.secretKeyRef !== undefined) {
    return `secret ${valueFrom.secretKeyRef.name ?? ''}, key ${valueFrom.secretKeyRef.key}`
  }
  if (valueFrom?.fieldRef !== undefined) return `field ${valueFrom.fieldRef.fieldPath}`
  if (valueFrom?.resourceFieldRef !== undefined) return `resource ${valueFrom.resourceFieldRef.resource}`
  return value ?? ''
}

function sourceOf(volume: Volume): string {
  if (volume.configMap !== undefined) return `config map ${volume.configMap.name ?? ''}`
  if (volume.secret !== undefined) return `secret ${volume.secret.secretName ?? ''}`
  if (volume.persistentVolumeClaim !== undefined) return `claim ${volume.persistentVolumeClaim.claimName}`
  if (volume.emptyDir !== undefined) return 'empty directory'
  if (volume.hostPath !== undefined) return `host path ${volume.hostPath.path}`
  return Object.keys(volume).find((key) => key !== 'name') ?? ''
}
