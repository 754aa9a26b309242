// ServiceAccount: gives every pod a service account, and mounts its token as a volume.
//
// Models plugin/pkg/admission/serviceaccount.

import { drawSuffix } from '@/lib/base/ids'
import { err, ok } from '@/lib/base/result'
import type { Container, Pod, PodSpec, ProjectedVolumeSource, ServiceAccount, Volume } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { keyFor } from '../../meta/keys'
import { namespaces, pods, serviceAccounts } from '../../meta/kinds'
import { withFields } from '../../meta/object'
import { epochMsOf } from '../../meta/time'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { mapSame } from '../defaults/fill'
import { forbidden } from '../status'

const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount'
const volumePrefix = 'kube-api-access-'
const mirrorAnnotation = 'kubernetes.io/config.mirror'

/** One object shared by all pods, as this part is the same in each. */
const tokenSource: ProjectedVolumeSource = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    },
  ],
  defaultMode: 0o644,
}

export const serviceAccount: AdmissionPlugin = {
  name: 'ServiceAccount',
  doc: 'Gives every pod a service account and mounts its token.',
  resources: ['pods'],
  mutate(request, object) {
    const { operation, namespace, name, cluster } = request
    if (operation !== 'CREATE' || request.subresource !== '') return ok(object)
    const pod = object as Pod
    if (pod.metadata.annotations?.[mirrorAnnotation] !== undefined) return ok(object)
    const accountName = pod.spec.serviceAccountName ?? 'default'
    const account = cluster.get(serviceAccounts, keyFor(namespace, accountName)) ?? comingAccount(request, accountName)
    if (account === undefined) {
      const why = `error looking up service account ${namespace}/${accountName}: serviceaccount "${accountName}" not found`
      return err(forbidden(pods, name, why))
    }
    const named = withAccount(pod.spec, accountName)
    const spec = wantsToken(named, account) ? withToken(named, () => drawSuffix(request.rng, 5)) : named
    return ok({ ...pod, spec: withPullSecrets(spec, account) } as KubeObject)
  },
}

/** How long the server waits for the account of a new namespace: upstream asks again ten times. */
const patienceMs = 2_000

/** Stands in for the default account of a new namespace, for whose creation the real server waits. */
function comingAccount({ cluster, namespace, nowMs }: AdmissionRequest, name: string): Coming | undefined {
  const home = name === 'default' ? cluster.get(namespaces, namespace) : undefined
  if (home === undefined || nowMs - epochMsOf(home.metadata.creationTimestamp) >= patienceMs) return undefined
  return {}
}

/** The account's fields that a pod uses. */
type Coming = Pick<ServiceAccount, 'automountServiceAccountToken' | 'imagePullSecrets'>

function withAccount(spec: PodSpec, name: string): PodSpec {
  return spec.serviceAccountName === name ? spec : withFields(spec, { serviceAccountName: name, serviceAccount: name })
}

function wantsToken(spec: PodSpec, account: Coming): boolean {
  return spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true
}

function withPullSecrets(spec: PodSpec, account: Coming): PodSpec {
  const secrets = account.imagePullSecrets ?? []
  if (secrets.length === 0 || (spec.imagePullSecrets?.length ?? 0) > 0) return spec
  return { ...spec, imagePullSecrets: secrets }
}

function withToken(spec: PodSpec, draw: () => string): PodSpec {
  const held = spec.volumes?.find((volume) => volume.name.startsWith(volumePrefix))
  const name = held?.name ?? `${volumePrefix}${draw()}`
  const mount = (container: Container): Container => mountToken(container, name)
  const containers = mapSame(spec.containers, mount)
  const initContainers = spec.initContainers === undefined ? undefined : mapSame(spec.initContainers, mount)
  if (containers === spec.containers && initContainers === spec.initContainers) return spec
  const volume: Volume = { name, projected: tokenSource }
  const volumes = held === undefined ? [...(spec.volumes ?? []), volume] : (spec.volumes ?? [])
  return initContainers === undefined
    ? withFields(spec, { containers, volumes })
    : withFields(spec, { containers, initContainers, volumes })
}

function mountToken(container: Container, name: string): Container {
  const mounts = container.volumeMounts ?? []
  if (mounts.some((mount) => mount.mountPath === mountPath)) return container
  return withFields(container, { volumeMounts: [...mounts, { name, readOnly: true, mountPath }] })
}
