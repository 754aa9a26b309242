// A file of the scaffold, <CHARTNAME> standing for the chart's name.

export interface ScaffoldFile {
  readonly path: string
  readonly text: string
}
