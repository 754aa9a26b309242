// Every function a chart's templates can call beyond text/template's own, by family, in the order shown.

import type { FuncGroup, TemplateFunc } from '../func'
import { casing } from './casing'
import { certificates } from './certificates'
import { crypto } from './crypto'
import { dates } from './dates'
import { defaults } from './defaults'
import { dicts } from './dicts'
import { encoding } from './encoding'
import { flow } from './flow'
import { lists } from './lists'
import { math } from './math'
import { network } from './network'
import { paths } from './paths'
import { random } from './random'
import { reflect } from './reflect'
import { regex } from './regex'
import { semver } from './semver'
import { strings } from './strings'
import { templates } from './templates'
import { url } from './url'

export const funcGroups: readonly FuncGroup[] = [
  templates,
  flow,
  defaults,
  strings,
  casing,
  regex,
  lists,
  dicts,
  math,
  encoding,
  reflect,
  semver,
  dates,
  crypto,
  certificates,
  random,
  url,
  paths,
  network,
]

export const templateFuncs: readonly TemplateFunc[] = funcGroups.flatMap((group) => group.funcs)
