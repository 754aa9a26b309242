// Every tool of the terminal, by name.

import { docker } from '@/lib/docker-cli/docker'
import { helm } from '@/lib/helm-cli/helm-tool'
import { kubectl } from '@/lib/kubectl/kubectl-tool'
import type { Tool } from '@/lib/tool/tool'
import { advance } from './advance'
import { awk } from './awk'
import { cat } from './cat'
import { cd } from './cd'
import { clear } from './clear'
import { curl } from './curl'
import { cut } from './cut'
import { date } from './date'
import { echo } from './echo'
import { env } from './env'
import { exportTool } from './export'
import { falseTool } from './false'
import { grep } from './grep'
import { head } from './head'
import { helpOver } from './help'
import { history } from './history'
import { ls } from './ls'
import { mv } from './mv'
import { pwd } from './pwd'
import { rm } from './rm'
import { settle } from './settle'
import { sleep } from './sleep'
import { sort } from './sort'
import { tail } from './tail'
import { tee } from './tee'
import { trueTool } from './true'
import { uniq } from './uniq'
import { wc } from './wc'
import { wget } from './wget'
import { worldTool } from './world'

export const tools: readonly Tool[] = [
  advance,
  awk,
  cat,
  cd,
  clear,
  curl,
  cut,
  date,
  docker,
  echo,
  env,
  exportTool,
  falseTool,
  grep,
  head,
  helm,
  helpOver(() => tools),
  history,
  kubectl,
  ls,
  mv,
  pwd,
  rm,
  settle,
  sleep,
  sort,
  tail,
  tee,
  trueTool,
  uniq,
  wc,
  wget,
  worldTool,
]
