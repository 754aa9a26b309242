// Mounts and devices of a container: existing volumes, unique paths.
//
// Models pkg/apis/core/validation ValidateVolumeMounts and ValidateVolumeDevices.

import type { Container, Volume, VolumeMount } from '../../api/generated/core'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  requiredValue,
  unsupportedValue,
} from '../../meta/field-error'
import { required } from './checks'
import { descendingPath } from './paths'

type Volumes = ReadonlyMap<string, Volume>

export function validateMounts(
  { volumeMounts, volumeDevices, securityContext }: Container,
  volumes: Volumes,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const paths = new Set<string>()
  const devices = new Map((volumeDevices ?? []).map((device) => [device.name, device.devicePath]))
  const isPrivileged = securityContext?.privileged === true
  for (const [i, mount] of (volumeMounts ?? []).entries()) {
    const at = `${path}[${i}]`
    const { name = '', mountPath = '' } = mount
    errors.push(...required(name, `${at}.name`))
    if (!volumes.has(name)) errors.push(notFoundValue(`${at}.name`, name))
    errors.push(...required(mountPath, `${at}.mountPath`))
    if (paths.has(mountPath)) errors.push(invalidValue(`${at}.mountPath`, mountPath, 'must be unique'))
    paths.add(mountPath)
    if (devices.has(name)) errors.push(invalidValue(`${at}.name`, name, 'must not already exist in volumeDevices'))
    if ([...devices.values()].includes(mountPath)) {
      const why = 'must not already exist as a path in volumeDevices'
      errors.push(invalidValue(`${at}.mountPath`, mountPath, why))
    }
    // For the remaining errors upstream gives the list's path, not the mount's.
    errors.push(...validateSubPath(mount, at, path), ...validatePropagation(mount, isPrivileged, path))
    errors.push(...validateReadOnly(mount, `${path}.recursiveReadOnly`))
  }
  return errors
}

function validateSubPath(
  { subPath = '', subPathExpr = '' }: VolumeMount,
  at: string,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = subPath === '' ? [] : [...descendingPath(subPath, `${path}.subPath`)]
  if (subPathExpr === '') return errors
  if (subPath !== '')
    errors.push(invalidValue(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'))
  return [...errors, ...descendingPath(subPathExpr, `${path}.subPathExpr`)]
}

const propagations = ['Bidirectional', 'HostToContainer', 'None']

function validatePropagation(
  { mountPropagation }: VolumeMount,
  isPrivileged: boolean,
  path: string,
): readonly FieldError[] {
  const at = `${path}.mountPropagation`
  if (mountPropagation === undefined) return []
  if (!propagations.includes(mountPropagation)) return [unsupportedValue(at, mountPropagation, propagations)]
  if (mountPropagation !== 'Bidirectional' || isPrivileged) return []
  return [forbiddenField(at, 'Bidirectional mount propagation is available only to privileged containers')]
}

function validateReadOnly(
  { recursiveReadOnly: mode, readOnly, mountPropagation }: VolumeMount,
  path: string,
): readonly FieldError[] {
  if (mode === undefined || mode === 'Disabled') return []
  if (mode !== 'Enabled' && mode !== 'IfPossible')
    return [unsupportedValue(path, mode, ['Disabled', 'Enabled', 'IfPossible'])]
  const errors: FieldError[] = []
  if (readOnly !== true) errors.push(forbiddenField(path, 'may only be specified when readOnly is true'))
  if (mountPropagation !== undefined && mountPropagation !== 'None')
    errors.push(forbiddenField(path, 'may only be specified when mountPropagation is None or not specified'))
  return errors
}

export function validateDevices(
  { volumeMounts, volumeDevices }: Container,
  volumes: Volumes,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const names = new Set<string>()
  const paths = new Set<string>()
  const mounts = new Map((volumeMounts ?? []).map((mount) => [mount.name, mount.mountPath]))
  for (const [i, { name = '', devicePath = '' }] of (volumeDevices ?? []).entries()) {
    const at = `${path}[${i}]`
    const volume = volumes.get(name)
    const isClaim = volume?.persistentVolumeClaim !== undefined || volume?.ephemeral !== undefined
    const wrong = (field: string, value: string, why: string): void => {
      errors.push(invalidValue(`${at}.${field}`, value, why))
    }
    errors.push(...required(name, `${at}.name`))
    if (names.has(name)) wrong('name', name, 'must be unique')
    if (volume === undefined) errors.push(notFoundValue(`${at}.name`, name))
    else if (!isClaim)
      wrong('name', name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode')
    if (devicePath === '') errors.push(requiredValue(`${at}.devicePath`))
    if (paths.has(devicePath)) wrong('devicePath', devicePath, 'must be unique')
    if (devicePath.split('/').includes('..')) wrong('devicePath', devicePath, "can not contain backsteps ('..')")
    else paths.add(devicePath)
    if (mounts.has(name)) wrong('name', name, 'must not already exist in volumeMounts')
    if ([...mounts.values()].includes(devicePath))
      wrong('devicePath', devicePath, 'must not already exist as a path in volumeMounts')
    if (name !== '') names.add(name)
  }
  return errors
}
