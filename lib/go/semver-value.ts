// Versions as template values: *semver.Version with the methods a chart can call.

import { invariant } from '@/lib/base/invariant'
import { GoError } from './error'
import { compareVersions, metadataProblem, prereleaseProblem, printVersion, type Version } from './semver'
import { stringType, structTypeOf, uint64Type } from './type'
import { GoBytes, GoInt, type GoMethod, GoPointer, GoStruct, type GoType, type GoValue, goInt } from './value'

const fields = [
  { name: 'major', type: uint64Type, isUnexported: true },
  { name: 'minor', type: uint64Type, isUnexported: true },
  { name: 'patch', type: uint64Type, isUnexported: true },
  { name: 'pre', type: stringType, isUnexported: true },
  { name: 'metadata', type: stringType, isUnexported: true },
  { name: 'original', type: stringType, isUnexported: true },
]

function getter(read: (version: Version) => GoValue): GoMethod {
  return { params: [], isVariadic: false, call: (receiver) => read(versionOf(receiver)) }
}

/** IncMajor and its like: a new version that keeps the v of the old one's text. */
function stepper(step: (version: Version) => Version): GoMethod {
  return getter((version) => versionStruct(withText(wrapped(step(version)), version)))
}

/** Numbers are uint64, and go round. */
function wrapped(version: Version): Version {
  const [major, minor, patch] = [version.major, version.minor, version.patch].map((part) => BigInt.asUintN(64, part))
  return { ...version, major: major ?? 0n, minor: minor ?? 0n, patch: patch ?? 0n }
}

function withText(version: Version, before: Version): Version {
  return { ...version, original: (before.original.startsWith('v') ? 'v' : '') + printVersion(version) }
}

function setter(key: 'prerelease' | 'metadata', problemOf: (text: string) => string | null): GoMethod {
  return {
    params: [stringType],
    isVariadic: false,
    call(receiver, args) {
      const version = versionOf(receiver)
      const text = String(args[0])
      const problem = problemOf(text)
      if (problem !== null) throw new GoError(problem)
      return versionStruct(withText({ ...version, [key]: text }, version))
    },
  }
}

const release = { prerelease: '', metadata: '' }

const methods = new Map<string, GoMethod>([
  ['String', getter(printVersion)],
  ['Major', getter((version) => new GoInt(version.major, uint64Type))],
  ['Minor', getter((version) => new GoInt(version.minor, uint64Type))],
  ['Patch', getter((version) => new GoInt(version.patch, uint64Type))],
  ['Prerelease', getter((version) => version.prerelease)],
  ['Metadata', getter((version) => version.metadata)],
  [
    'IncPatch',
    stepper((version) => ({
      ...version,
      ...release,
      patch: version.prerelease === '' ? version.patch + 1n : version.patch,
    })),
  ],
  ['IncMinor', stepper((version) => ({ ...version, ...release, minor: version.minor + 1n, patch: 0n }))],
  ['IncMajor', stepper((version) => ({ ...version, ...release, major: version.major + 1n, minor: 0n, patch: 0n }))],
  ['SetPrerelease', setter('prerelease', prereleaseProblem)],
  ['SetMetadata', setter('metadata', metadataProblem)],
  ['MarshalJSON', getter((version) => new GoBytes(`"${printVersion(version)}"`))],
  ['MarshalText', getter((version) => new GoBytes(printVersion(version)))],
])

function comparison(compare: (order: number) => GoValue): GoMethod {
  return {
    get params() {
      return [versionPointerType]
    },
    isVariadic: false,
    call(receiver, args) {
      return compare(compareVersions(versionOf(receiver), versionOf(args[0] ?? null)))
    },
  }
}

const pointerMethods = new Map<string, GoMethod>([
  ['Original', getter((version) => version.original)],
  ['Compare', comparison((order) => goInt(Math.sign(order)))],
  ['Equal', comparison((order) => order === 0)],
  ['LessThan', comparison((order) => order < 0)],
  ['LessThanEqual', comparison((order) => order <= 0)],
  ['GreaterThan', comparison((order) => order > 0)],
  ['GreaterThanEqual', comparison((order) => order >= 0)],
])

const versionType: GoType = { ...structTypeOf('semver.Version', fields, methods), pointerMethods }

const versionPointerType: GoType = {
  name: '*semver.Version',
  kind: 'ptr',
  isNamed: false,
  elem: versionType,
  methods: new Map([...methods, ...pointerMethods]),
}

export function versionPointer(version: Version): GoPointer {
  return new GoPointer(versionPointerType, versionStruct(version))
}

export function isVersionValue(value: GoStruct): boolean {
  return value.type === versionType
}

/** The zero value: 0.0.0 of no text. */
export function emptyVersion(): GoStruct {
  return versionStruct({ major: 0n, minor: 0n, patch: 0n, prerelease: '', metadata: '', original: '' })
}

function versionStruct(version: Version): GoStruct {
  const { major, minor, patch, prerelease, metadata, original } = version
  return new GoStruct(
    versionType,
    new Map<string, GoValue>([
      ['major', new GoInt(major, uint64Type)],
      ['minor', new GoInt(minor, uint64Type)],
      ['patch', new GoInt(patch, uint64Type)],
      ['pre', prerelease],
      ['metadata', metadata],
      ['original', original],
    ]),
    version,
  )
}

function versionOf(value: GoValue): Version {
  const target = value instanceof GoPointer ? value.target : value
  if (target === null) throw new GoError('runtime error: invalid memory address or nil pointer dereference')
  invariant(target instanceof GoStruct && isVersion(target.inner), 'a version struct holds a version')
  return target.inner
}

function isVersion(inner: unknown): inner is Version {
  return typeof inner === 'object' && inner !== null && 'prerelease' in inner
}
