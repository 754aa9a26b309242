// Platforms: `os/arch[/variant]`, their aliases and normal form.
//
// Models containerd/platforms Parse, Format and Normalize on a linux/amd64 host. Left out: OS versions and features in
// parentheses, which name Windows builds.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'

export interface Platform {
  readonly os: string
  readonly architecture: string
  /** Empty when there is none. */
  readonly variant: string
}

export const linuxAmd64: Platform = { os: 'linux', architecture: 'amd64', variant: '' }

const knownOs = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
)
const knownArchitectures = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
)

const osComponent = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$'
const component = '^[A-Za-z0-9_.-]+$'

export function parsePlatform(specifier: string): Result<Platform, string> {
  if (specifier.includes('*')) return refuse(specifier, 'wildcards not yet supported')
  const [first = '', ...others] = splitAtMost(specifier, 4)
  const os = new RegExp(osComponent).exec(first)?.[1]
  if (os === undefined) {
    return err(
      `${quote(first)} is an invalid OS component of ${quote(specifier)}: OSAndVersion specifier component must match ${quote(osComponent)}: invalid argument`,
    )
  }
  const faulty = others.find((part) => !new RegExp(component).test(part))
  if (faulty !== undefined) {
    return err(
      `${quote(faulty)} is an invalid component of ${quote(specifier)}: platform specifier component must match ${quote(component)}: invalid argument`,
    )
  }
  const [architecture, variant] = others
  if (architecture === undefined) return parseSingle(specifier, normalOs(os))
  if (variant === undefined) return ok({ os: normalOs(os), ...withoutDefaultArm(normalArchitecture(architecture, '')) })
  if (others.length > 2) return refuse(specifier, 'cannot parse platform specifier')
  const full = normalArchitecture(architecture, variant)
  const isPlainArm64 = full.architecture === 'arm64' && full.variant === ''
  return ok({ os: normalOs(os), ...full, variant: isPlainArm64 ? 'v8' : full.variant })
}

/** One word: an operating system or an architecture. */
function parseSingle(specifier: string, os: string): Result<Platform, string> {
  if (knownOs.has(os)) return ok({ os, architecture: 'amd64', variant: '' })
  const architecture = withoutDefaultArm(normalArchitecture(specifier, ''))
  if (knownArchitectures.has(architecture.architecture)) return ok({ os: 'linux', ...architecture })
  return refuse(specifier, 'unknown operating system or architecture')
}

function refuse(specifier: string, why: string): Result<never, string> {
  return err(`${quote(specifier)}: ${why}: invalid argument`)
}

function splitAtMost(text: string, parts: number): readonly string[] {
  const split = text.split('/')
  return split.length <= parts ? split : [...split.slice(0, parts - 1), split.slice(parts - 1).join('/')]
}

function normalOs(os: string): string {
  const lower = os.toLowerCase()
  return lower === 'macos' ? 'darwin' : lower
}

interface Architecture {
  readonly architecture: string
  readonly variant: string
}

function normalArchitecture(typedArchitecture: string, typedVariant: string): Architecture {
  const architecture = typedArchitecture.toLowerCase()
  const variant = typedVariant.toLowerCase()
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' }
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant }
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: arm64Variants[variant] ?? variant }
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' }
    case 'armel':
      return { architecture: 'arm', variant: 'v6' }
    case 'arm':
      return { architecture, variant: armVariants[variant] ?? variant }
    default:
      return { architecture, variant }
  }
}

const arm64Variants: Readonly<Record<string, string>> = {
  8: '',
  v8: '',
  'v8.0': '',
  9: 'v9',
  '9.0': 'v9',
  'v9.0': 'v9',
}
const armVariants: Readonly<Record<string, string>> = { '': 'v7', 7: 'v7', 5: 'v5', 6: 'v6', 8: 'v8' }

function withoutDefaultArm(architecture: Architecture): Architecture {
  const isDefault = architecture.architecture === 'arm' && architecture.variant === 'v7'
  return isDefault ? { ...architecture, variant: '' } : architecture
}

export function normalPlatform(platform: Platform): Platform {
  return { os: normalOs(platform.os), ...normalArchitecture(platform.architecture, platform.variant) }
}

export function printPlatform(platform: Platform): string {
  if (platform.os === '') return 'unknown'
  return [platform.os, platform.architecture, platform.variant].filter((part) => part !== '').join('/')
}

export function samePlatform(a: Platform, b: Platform): boolean {
  return printPlatform(normalPlatform(a)) === printPlatform(normalPlatform(b))
}
