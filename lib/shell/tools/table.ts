// Every tool of the terminal, by name.

import type { Tool } from '../tool'
import { advance } from './advance'
import { cat } from './cat'
import { cd } from './cd'
import { clear } from './clear'
import { curl } from './curl'
import { date } from './date'
import { docker } from './docker/docker'
import { echo } from './echo'
import { env } from './env'
import { exportTool } from './export'
import { falseTool } from './false'
import { grep } from './grep'
import { head } from './head'
import { helm } from './helm'
import { kubectl } from './kubectl'
import { ls } from './ls'
import { mv } from './mv'
import { pwd } from './pwd'
import { rm } from './rm'
import { settle } from './settle'
import { sleep } from './sleep'
import { tail } from './tail'
import { trueTool } from './true'
import { wc } from './wc'
import { wget } from './wget'
import { worldTool } from './world'

export const tools: readonly Tool[] = [
  advance,
  cat,
  cd,
  clear,
  curl,
  date,
  docker,
  echo,
  env,
  exportTool,
  falseTool,
  grep,
  head,
  helm,
  kubectl,
  ls,
  mv,
  pwd,
  rm,
  settle,
  sleep,
  tail,
  trueTool,
  wc,
  wget,
  worldTool,
]
