// .Capabilities: the Kubernetes that is rendered for, its API versions, and Helm's own build.
//
// Models pkg/chart/common capabilities.go as Helm 4.1.4 was built: Kubernetes 1.35 where nothing else is asked for.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import { namedTypeOf, pointerTypeOf, sliceTypeOf, stringType, structTypeOf } from '@/lib/go/type'
import { type GoField, GoList, type GoMethod, GoPointer, GoStruct, type GoType, type GoValue } from '@/lib/go/value'

export interface KubeVersion {
  /** As given: "v1.33.4-gke.1245000". */
  readonly version: string
  /** Without suffixes: what constraints are checked against. */
  readonly normalized: string
  readonly major: string
  readonly minor: string
}

export interface Capabilities {
  readonly kubeVersion: KubeVersion
  readonly apiVersions: readonly string[]
}

const knownApiVersions =
  'v1 admissionregistration.k8s.io/v1 admissionregistration.k8s.io/v1alpha1 admissionregistration.k8s.io/v1beta1 internal.apiserver.k8s.io/v1alpha1 apps/v1 apps/v1beta1 apps/v1beta2 authentication.k8s.io/v1 authentication.k8s.io/v1alpha1 authentication.k8s.io/v1beta1 authorization.k8s.io/v1 authorization.k8s.io/v1beta1 autoscaling/v1 autoscaling/v2 autoscaling/v2beta1 autoscaling/v2beta2 batch/v1 batch/v1beta1 certificates.k8s.io/v1 certificates.k8s.io/v1beta1 certificates.k8s.io/v1alpha1 coordination.k8s.io/v1alpha2 coordination.k8s.io/v1beta1 coordination.k8s.io/v1 discovery.k8s.io/v1 discovery.k8s.io/v1beta1 events.k8s.io/v1 events.k8s.io/v1beta1 extensions/v1beta1 flowcontrol.apiserver.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1beta1 flowcontrol.apiserver.k8s.io/v1beta2 flowcontrol.apiserver.k8s.io/v1beta3 networking.k8s.io/v1 networking.k8s.io/v1beta1 node.k8s.io/v1 node.k8s.io/v1alpha1 node.k8s.io/v1beta1 policy/v1 policy/v1beta1 rbac.authorization.k8s.io/v1 rbac.authorization.k8s.io/v1beta1 rbac.authorization.k8s.io/v1alpha1 resource.k8s.io/v1 resource.k8s.io/v1beta2 resource.k8s.io/v1beta1 resource.k8s.io/v1alpha3 scheduling.k8s.io/v1alpha1 scheduling.k8s.io/v1beta1 scheduling.k8s.io/v1 storage.k8s.io/v1beta1 storage.k8s.io/v1 storage.k8s.io/v1alpha1 storagemigration.k8s.io/v1beta1 apiextensions.k8s.io/v1beta1 apiextensions.k8s.io/v1'

/** What Helm assumes when it does not ask a cluster. */
export const defaultCapabilities: Capabilities = {
  kubeVersion: { version: 'v1.35.0', normalized: 'v1.35.0', major: '1', minor: '35' },
  apiVersions: knownApiVersions.split(' '),
}

const genericVersion = /^\s*v?([0-9]+(?:\.[0-9]+)*)(.*)*$/s

/** A version as --kube-version takes it. Models apimachinery's ParseGeneric. */
export function parseKubeVersion(text: string): Result<KubeVersion, string> {
  const numbers = genericVersion.exec(text)?.[1]
  const parts = numbers?.split('.') ?? []
  const [major = '', minor] = parts
  if (numbers === undefined || minor === undefined)
    return err(
      numbers === undefined ? `could not parse ${quote(text)} as version` : `illegal version string ${quote(text)}`,
    )
  const padded = parts.find((part) => part.length > 1 && part.startsWith('0'))
  if (padded !== undefined) {
    return err(`illegal zero-prefixed version component ${quote(padded)} in ${quote(text)}`)
  }
  return ok({
    version: text.startsWith('v') ? text : `v${text}`,
    normalized: `v${parts.map(Number).join('.')}`,
    major: String(Number(major)),
    minor: String(Number(minor)),
  })
}

function fieldOf(name: string, type: GoType, jsonKey?: string): GoField {
  return jsonKey === undefined ? { name, type } : { name, type, jsonKey }
}

function innerVersion(receiver: GoValue): KubeVersion {
  const struct = receiver instanceof GoPointer ? receiver.target : receiver
  const inner = struct instanceof GoStruct ? struct.inner : null
  return (inner ?? defaultCapabilities.kubeVersion) as KubeVersion
}

const noParams = { params: [], isVariadic: false }
const kubeVersionMethods: ReadonlyMap<string, GoMethod> = new Map([
  ['String', { ...noParams, call: (receiver: GoValue) => innerVersion(receiver).normalized }],
  ['GitVersion', { ...noParams, call: (receiver: GoValue) => innerVersion(receiver).version }],
])

const kubeVersionType: GoType = {
  ...structTypeOf('common.KubeVersion', [
    fieldOf('Version', stringType),
    { name: 'normalizedVersion', type: stringType, isUnexported: true },
    fieldOf('Major', stringType),
    fieldOf('Minor', stringType),
  ]),
  pointerMethods: kubeVersionMethods,
}

function hasVersion(receiver: GoValue, args: readonly GoValue[]): boolean {
  return receiver instanceof GoList && receiver.items.includes(args[0] ?? null)
}

const versionSetMethods: ReadonlyMap<string, GoMethod> = new Map([
  ['Has', { params: [stringType], isVariadic: false, call: hasVersion }],
])
const versionSetType = namedTypeOf('common.VersionSet', sliceTypeOf(stringType), versionSetMethods)

const buildFields: readonly (readonly [name: string, jsonKey: string, value: string])[] = [
  ['Version', 'version', 'v4.1.4'],
  ['GitCommit', 'git_commit', '05fa37973dc9e42b76e1d2883494c87174b6074f'],
  ['GitTreeState', 'git_tree_state', 'clean'],
  ['GoVersion', 'go_version', 'go1.25.9'],
  ['KubeClientVersion', 'kube_client_version', 'v1.35'],
]
const buildInfoType = structTypeOf(
  'version.BuildInfo',
  buildFields.map(([name, jsonKey]) => fieldOf(name, stringType, jsonKey)),
)

function copyCapabilities(receiver: GoValue): GoValue {
  return receiver
}

const capabilitiesType: GoType = {
  ...structTypeOf('common.Capabilities', [
    fieldOf('KubeVersion', kubeVersionType),
    fieldOf('APIVersions', versionSetType),
    fieldOf('HelmVersion', buildInfoType),
  ]),
  pointerMethods: new Map([['Copy', { ...noParams, call: copyCapabilities }]]),
}

/** The value behind .Capabilities. */
export function capabilitiesObject({ kubeVersion, apiVersions }: Capabilities): GoPointer {
  const version = new GoStruct(
    kubeVersionType,
    new Map<string, GoValue>([
      ['Version', kubeVersion.version],
      ['normalizedVersion', kubeVersion.normalized],
      ['Major', kubeVersion.major],
      ['Minor', kubeVersion.minor],
    ]),
    kubeVersion,
  )
  version.isAddressable = true
  const build = new GoStruct(buildInfoType, new Map(buildFields.map(([name, , value]) => [name, value])))
  const fields = new Map<string, GoValue>([
    ['KubeVersion', version],
    ['APIVersions', new GoList(apiVersions, versionSetType)],
    ['HelmVersion', build],
  ])
  return new GoPointer(pointerTypeOf(capabilitiesType), new GoStruct(capabilitiesType, fields))
}
