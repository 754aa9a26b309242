// Volumes of a pod: what each one holds, or why it cannot be set up.
//
// Models pkg/volume and the volume manager: a pod starts only when every volume it mounts is there. Contents are
// files by relative path; emptyDir, hostPath and claims start out empty. Left out: ownership and modes.

import { err, ok, type Result } from '@/lib/base/result'
import type { ConfigMap, KeyToPath, Pod, ProjectedVolumeSource, Volume, VolumeProjection } from '../api/generated/core'
import { decodeBase64 } from '../meta/base64'
import type { ConfigSource, PodFacts } from './config-source'
import { fieldValue, resourceValue } from './downward'

export type Files = Readonly<Record<string, string>>

export interface MountFailure {
  readonly volume: string
  /** `MountVolume.SetUp failed for volume "cfg" : configmap "x" not found` */
  readonly message: string
  /** Found when the volumes are looked up: tried again with the pod, not with the mount. */
  readonly isLookup: boolean
}

export function volumeFiles(source: ConfigSource, facts: PodFacts, volume: Volume): Result<Files, MountFailure> {
  const read = readVolume(source, facts, volume)
  if (read.ok) return read
  const isClaim = volume.persistentVolumeClaim !== undefined || volume.ephemeral !== undefined
  // What a claim stands for is looked up before anything is mounted.
  const message = isClaim
    ? `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[${volume.name}]: ${read.error}`
    : `MountVolume.SetUp failed for volume "${volume.name}" : ${read.error}`
  return err({ volume: volume.name, message, isLookup: isClaim })
}

function readVolume(source: ConfigSource, facts: PodFacts, volume: Volume): Result<Files, string> {
  if (volume.configMap !== undefined) return configMapFiles(source, facts.pod, volume.configMap)
  if (volume.secret !== undefined) {
    const { secretName, items, optional } = volume.secret
    return secretFiles(source, facts.pod, { name: secretName ?? '', ...withItems(items), ...withOptional(optional) })
  }
  if (volume.projected !== undefined) return projectedFiles(source, facts, volume.projected)
  if (volume.downwardAPI !== undefined) return downwardFiles(facts, volume.downwardAPI.items ?? [])
  if (volume.hostPath !== undefined) return hostPathFiles(volume.hostPath)
  if (volume.persistentVolumeClaim !== undefined) {
    return claimFiles(source, facts.pod, volume.persistentVolumeClaim.claimName)
  }
  if (volume.ephemeral !== undefined) return claimFiles(source, facts.pod, `${facts.pod.metadata.name}-${volume.name}`)
  return ok({})
}

interface KeyedSource {
  readonly name?: string
  readonly items?: readonly KeyToPath[]
  readonly optional?: boolean
}

function withItems(items: readonly KeyToPath[] | undefined): { readonly items?: readonly KeyToPath[] } {
  return items === undefined ? {} : { items }
}

function withOptional(optional: boolean | undefined): { readonly optional?: boolean } {
  return optional === undefined ? {} : { optional }
}

function configMapFiles(source: ConfigSource, pod: Pod, keyed: KeyedSource): Result<Files, string> {
  const name = keyed.name ?? ''
  const found = source.configMap(pod.metadata.namespace ?? '', name)
  if (found === undefined) return keyed.optional === true ? ok({}) : err(`configmap "${name}" not found`)
  return pickKeys(filesIn(found), keyed, 'configmap references non-existent config key')
}

/** What a state of a config map holds is the same for all that mount it. */
const held = new WeakMap<ConfigMap, Files>()

function filesIn(configMap: ConfigMap): Files {
  const known = held.get(configMap)
  if (known !== undefined) return known
  const binary = Object.entries(configMap.binaryData ?? {}).map(([key, value]) => [key, decodeBase64(value)] as const)
  const files = { ...configMap.data, ...Object.fromEntries(binary) }
  held.set(configMap, files)
  return files
}

function secretFiles(source: ConfigSource, pod: Pod, keyed: KeyedSource): Result<Files, string> {
  const name = keyed.name ?? ''
  const found = source.secret(pod.metadata.namespace ?? '', name)
  if (found === undefined) return keyed.optional === true ? ok({}) : err(`secret "${name}" not found`)
  const data = Object.fromEntries(Object.entries(found.data ?? {}).map(([key, value]) => [key, decodeBase64(value)]))
  return pickKeys(data, keyed, 'references non-existent secret key')
}

function pickKeys(data: Files, keyed: KeyedSource, refusal: string): Result<Files, string> {
  if (keyed.items === undefined || keyed.items.length === 0) return ok(data)
  const files: Record<string, string> = {}
  for (const { key, path } of keyed.items) {
    const value = data[key]
    if (value !== undefined) files[path] = value
    else if (keyed.optional !== true) return err(`${refusal}: ${key}`)
  }
  return ok(files)
}

function projectedFiles(
  source: ConfigSource,
  facts: PodFacts,
  projected: ProjectedVolumeSource,
): Result<Files, string> {
  const files: Record<string, string> = {}
  const refusals: string[] = []
  for (const projection of projected.sources ?? []) {
    const part = projectionFiles(source, facts, projection)
    if (part.ok) Object.assign(files, part.value)
    else if (!refusals.includes(part.error)) refusals.push(part.error)
  }
  if (refusals.length === 0) return ok(files)
  // As an aggregate of errors prints itself.
  return err(refusals.length === 1 ? (refusals[0] ?? '') : `[${refusals.join(', ')}]`)
}

function projectionFiles(source: ConfigSource, facts: PodFacts, projection: VolumeProjection): Result<Files, string> {
  if (projection.configMap !== undefined) return configMapFiles(source, facts.pod, projection.configMap)
  if (projection.secret !== undefined) return secretFiles(source, facts.pod, projection.secret)
  if (projection.downwardAPI !== undefined) return downwardFiles(facts, projection.downwardAPI.items ?? [])
  const token = projection.serviceAccountToken
  return ok(token === undefined ? {} : { [token.path]: `token-of-${facts.pod.metadata.uid}` })
}

interface DownwardFile {
  readonly path: string
  readonly fieldRef?: { readonly fieldPath: string }
  readonly resourceFieldRef?: { readonly resource: string; readonly containerName?: string; readonly divisor?: string }
}

function downwardFiles(facts: PodFacts, items: readonly DownwardFile[]): Result<Files, string> {
  const files: Record<string, string> = {}
  const [self] = facts.pod.spec.containers
  for (const { path, fieldRef, resourceFieldRef } of items) {
    if (fieldRef !== undefined) files[path] = fieldValue(facts, fieldRef.fieldPath) ?? ''
    else if (resourceFieldRef !== undefined && self !== undefined) {
      files[path] = resourceValue(facts, self, resourceFieldRef) ?? ''
    }
  }
  return ok(files)
}

/** Directories that any Linux node has; types that ask for something to exist are checked against them. */
const hostRoots = ['/var', '/etc', '/proc', '/sys', '/dev', '/run', '/lib', '/usr', '/opt', '/home', '/root', '/tmp']

function hostPathFiles({ path, type }: { readonly path: string; readonly type?: string }): Result<Files, string> {
  const isKnown = path === '/' || hostRoots.some((root) => path === root || path.startsWith(`${root}/`))
  if (type === 'Directory' && !isKnown) return err(`hostPath type check failed: ${path} is not a directory`)
  if (type === 'File' && !isKnown) return err(`hostPath type check failed: ${path} is not a file`)
  if (type === 'Socket' && !path.endsWith('.sock'))
    return err(`hostPath type check failed: ${path} is not a socket file`)
  return ok({})
}

function claimFiles(source: ConfigSource, pod: Pod, name: string): Result<Files, string> {
  const claim = source.claim(pod.metadata.namespace ?? '', name)
  const prefix = `error processing PVC ${pod.metadata.namespace ?? ''}/${name}: `
  if (claim === undefined)
    return err(`${prefix}failed to fetch PVC from API server: persistentvolumeclaims "${name}" not found`)
  const volumeName = claim.spec.volumeName ?? ''
  return volumeName === '' ? err(`${prefix}PVC is not bound`) : ok({})
}

/** Where a container sees the files of its volumes, by absolute path. */
export function mountedFiles(
  mounts: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[] | undefined,
  volumes: ReadonlyMap<string, Files>,
): Files {
  const mounted: Record<string, string> = {}
  for (const mount of mounts ?? []) {
    const files = volumes.get(mount.name) ?? {}
    const at = mount.mountPath.replace(/\/+$/, '')
    const only = mount.subPath ?? ''
    for (const path of Object.keys(files)) {
      const content = files[path] ?? ''
      if (only === '') mounted[placeOf(at, path)] = content
      else if (path === only) mounted[at] = content
      else if (path.startsWith(`${only}/`)) mounted[`${at}/${path.slice(only.length + 1)}`] = content
    }
  }
  return mounted
}

/** The pods of a template mount the same files at the same places: one text for each place. */
const places = new Map<string, Map<string, string>>()
const placesMost = 4096

function placeOf(folder: string, path: string): string {
  let inFolder = places.get(folder)
  if (inFolder === undefined) {
    if (places.size >= placesMost) places.clear()
    inFolder = new Map()
    places.set(folder, inFolder)
  }
  const known = inFolder.get(path)
  if (known !== undefined) return known
  const place = `${folder}/${path}`
  if (inFolder.size < placesMost) inFolder.set(path, place)
  return place
}
