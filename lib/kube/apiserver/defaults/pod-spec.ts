// Pod specs: what the server fills in for pods and for the templates of workloads.
//
// Models pkg/apis/core/v1 SetDefaults_PodSpec, SetDefaults_Container, SetDefaults_Probe and their like. A spec that
// was filled in once is remembered, so the pods of one template share their work.

import type {
  Container,
  ContainerPort,
  EnvVar,
  EphemeralContainer,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  Pod,
  PodSpec,
  PodTemplateSpec,
  Probe,
  ResourceRequirements,
  Volume,
  VolumeProjection,
} from '../../api/generated/core'
import type { Quantity } from '../../api/values'
import { roundedToMilli } from '../../meta/quantity'
import { withoutClosedFields } from './closed-fields'
import { mapSame, withChanged, withDefaults } from './fill'

const filledTemplates = new WeakMap<PodSpec, PodSpec>()
const filledPods = new WeakMap<PodSpec, PodSpec>()

export function defaultPodTemplate<Template extends PodTemplateSpec>(template: Template): Template {
  return withChanged(template, 'spec', defaultTemplateSpec)
}

/** The spec of a template, with the defaults that hold for templates and pods alike. */
export function defaultTemplateSpec(spec: PodSpec): PodSpec {
  const known = filledTemplates.get(spec)
  if (known !== undefined) return known
  const filled = fillSpec(spec)
  filledTemplates.set(spec, filled)
  filledTemplates.set(filled, filled)
  return filled
}

export function defaultPod(pod: Pod): Pod {
  const known = filledPods.get(pod.spec)
  const spec = known ?? fillPodSpec(pod.spec)
  if (known === undefined) {
    filledPods.set(pod.spec, spec)
    filledPods.set(spec, spec)
  }
  return spec === pod.spec ? pod : { ...pod, spec }
}

function fillPodSpec(spec: PodSpec): PodSpec {
  const common = withDefaults(defaultTemplateSpec(spec), { enableServiceLinks: true })
  const isHostNetwork = common.hostNetwork === true
  const fill = (container: Container): Container => requestLimits(isHostNetwork ? withHostPorts(container) : container)
  const requested = withChanged(common, 'containers', (list) => mapSame(list, fill))
  const started = withChanged(requested, 'initContainers', (list) => mapSame(list, fill))
  return withChanged(started, 'resources', requestPodLimits)
}

/** Pod-level limits become requests unless the containers request it. Models setDefaultsPodLevelResources. */
function requestPodLimits(resources: ResourceRequirements): ResourceRequirements {
  const { limits, requests = {} } = resources
  return limits === undefined ? resources : { ...resources, requests: withDefaults(requests, limits) }
}

/** A limit without a request is also the request. */
function requestLimits(container: Container): Container {
  const limits = container.resources?.limits
  if (limits === undefined) return container
  return withChanged(container, 'resources', (resources) => {
    const requests = withDefaults(resources.requests ?? {}, limits)
    return requests === resources.requests ? resources : { ...resources, requests }
  })
}

function fillSpec(given: PodSpec): PodSpec {
  const spec = withDefaults(withoutClosedFields(given), {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  })
  const named = mirrorAccount(spec)
  const filled = withChanged(named, 'containers', (list) => mapSame(list, fillContainer))
  const started = withChanged(filled, 'initContainers', (list) => mapSame(list, fillContainer))
  const debugged = withChanged(started, 'ephemeralContainers', (list) => mapSame(list, fillEphemeral))
  return withChanged(debugged, 'volumes', (list) => mapSame(list, fillVolume))
}

/** serviceAccount (deprecated) and serviceAccountName get the same value. */
function mirrorAccount(spec: PodSpec): PodSpec {
  const account = spec.serviceAccountName ?? spec.serviceAccount
  if (account === undefined || (spec.serviceAccountName === account && spec.serviceAccount === account)) return spec
  return { ...spec, serviceAccountName: account, serviceAccount: account }
}

/** Only for pods: DefaultHostNetworkHostPortsInPodTemplates, which did the same in templates, was removed. */
function withHostPorts(container: Container): Container {
  return withChanged(container, 'ports', (ports) =>
    mapSame(ports, (port) => ((port.hostPort ?? 0) === 0 ? { ...port, hostPort: port.containerPort } : port)),
  )
}

function fillContainer<Kind extends Container | EphemeralContainer>(given: Kind): Kind {
  const container = withDefaults<Container>(given, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicyOf(given.image ?? ''),
  })
  const ported = withChanged(container, 'ports', (ports) => mapSame(ports, fillPort))
  const sized = withChanged(ported, 'resources', roundResources)
  const known = withChanged(sized, 'env', (env) => mapSame(env, fillEnv))
  const live = withChanged(known, 'livenessProbe', fillProbe)
  const ready = withChanged(live, 'readinessProbe', fillProbe)
  const started = withChanged(ready, 'startupProbe', fillProbe)
  return withChanged(started, 'lifecycle', fillLifecycle) as Kind
}

function fillEphemeral(container: EphemeralContainer): EphemeralContainer {
  return fillContainer(container)
}

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const repositoryPattern = new RegExp(`^(?:[A-Za-z0-9.-]+(?::\\d+)?/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?$`)

/** Always for the tag `latest`, given or implied; IfNotPresent for other tags, digests and invalid references. */
export function pullPolicyOf(image: string): 'Always' | 'IfNotPresent' {
  if (image.includes('@') || !repositoryPattern.test(image)) return 'IfNotPresent'
  const tail = image.slice(image.lastIndexOf('/') + 1)
  const colon = tail.indexOf(':')
  return colon < 0 || tail.slice(colon + 1) === 'latest' ? 'Always' : 'IfNotPresent'
}

function fillPort(port: ContainerPort): ContainerPort {
  return withDefaults(port, { protocol: 'TCP' })
}

function roundResources(resources: ResourceRequirements): ResourceRequirements {
  const limited = withChanged(resources, 'limits', roundList)
  return withChanged(limited, 'requests', roundList)
}

type ResourceList = Readonly<Record<string, Quantity>>

function roundList(list: ResourceList): ResourceList {
  const rounded: Record<string, Quantity> = {}
  let isSame = true
  for (const [name, quantity] of Object.entries(list)) {
    const next = roundedToMilli(quantity)
    rounded[name] = next
    if (next !== quantity) isSame = false
  }
  return isSame ? list : rounded
}

function fillEnv(env: EnvVar): EnvVar {
  return withChanged(env, 'valueFrom', (source) =>
    withChanged(source, 'fieldRef', (reference) => withDefaults(reference, { apiVersion: 'v1' })),
  )
}

function fillProbe(given: Probe): Probe {
  const probe = withDefaults(given, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 })
  const http = withChanged(probe, 'httpGet', fillHttpGet)
  return withChanged(http, 'grpc', (grpc) => withDefaults(grpc, { service: '' }))
}

function fillHttpGet(action: HTTPGetAction): HTTPGetAction {
  return withDefaults(action, { path: '/', scheme: 'HTTP' })
}

function fillLifecycle(lifecycle: Lifecycle): Lifecycle {
  const fill = (handler: LifecycleHandler): LifecycleHandler => withChanged(handler, 'httpGet', fillHttpGet)
  return withChanged(withChanged(lifecycle, 'postStart', fill), 'preStop', fill)
}

const defaultMode = 0o644

export function fillVolume(given: Volume): Volume {
  const volume = Object.keys(given).length === 1 ? { ...given, emptyDir: {} } : given
  const mounted = withChanged(volume, 'configMap', (source) => withDefaults(source, { defaultMode }))
  const secret = withChanged(mounted, 'secret', (source) => withDefaults(source, { defaultMode }))
  const downward = withChanged(secret, 'downwardAPI', (source) => {
    const filled = withDefaults(source, { defaultMode })
    return withChanged(filled, 'items', (items) =>
      mapSame(items, (item) =>
        withChanged(item, 'fieldRef', (reference) => withDefaults(reference, { apiVersion: 'v1' })),
      ),
    )
  })
  const projected = withChanged(downward, 'projected', (source) =>
    withChanged(withDefaults(source, { defaultMode }), 'sources', (sources) => mapSame(sources, fillProjection)),
  )
  const path = withChanged(projected, 'hostPath', (source) => withDefaults(source, { type: '' }))
  const image = withChanged(path, 'image', (source) =>
    withDefaults(source, { pullPolicy: pullPolicyOf(source.reference ?? '') }),
  )
  const iscsi = withChanged(image, 'iscsi', (source) => withDefaults(source, { iscsiInterface: 'default' }))
  return withChanged(iscsi, 'ephemeral', (source) =>
    withChanged(source, 'volumeClaimTemplate', (template) =>
      withChanged(template, 'spec', (spec) => withDefaults(spec, { volumeMode: 'Filesystem' })),
    ),
  )
}

function fillProjection(projection: VolumeProjection): VolumeProjection {
  const token = withChanged(projection, 'serviceAccountToken', (source) =>
    withDefaults(source, { expirationSeconds: 3600 }),
  )
  return withChanged(token, 'downwardAPI', (source) =>
    withChanged(source, 'items', (items) =>
      mapSame(items, (item) =>
        withChanged(item, 'fieldRef', (reference) => withDefaults(reference, { apiVersion: 'v1' })),
      ),
    ),
  )
}
