package main

import (
	"bytes"
	"sort"

	"github.com/spf13/pflag"
)

// lines are command lines for the flags of newFlags.
var lines = [][]string{
	{}, {"a", "b"}, {"-"}, {""}, {"--"}, {"a", "--", "--all"}, {"--", "a", "--", "b"},
	{"--all"}, {"--all=false"}, {"--all=0"}, {"--all=T"}, {"--all=yes"}, {"--all="}, {"-a"}, {"-a=false"}, {"-a="}, {"-ab"}, {"-aa"},
	{"--all", "--all=false"}, {"a", "-a", "b"},
	{"--output", "yaml"}, {"--output=yaml"}, {"--output="}, {"--output"}, {"-o", "yaml"}, {"-oyaml"}, {"-o=yaml"}, {"-o="}, {"-o==x"}, {"-o"},
	{"-ao", "yaml"}, {"-aoyaml"}, {"-ao=yaml"}, {"-ao"}, {"--output", "-a"}, {"--output", "--"}, {"-o", "a", "-o", "b"}, {"--output=a=b"},
	{"--set", "a=1,b=2", "--set", "c"}, {"-s", "x"}, {"--set="},
	{"--list", "a,b", "--list=c"}, {"--list", ""}, {"--list=,"}, {"--list", `"a,b",c`}, {"--list", `a"b`}, {"--list", `"a`}, {"--list", `"a"b`}, {"-la,b"},
	{"--list", `"a""b"`}, {"--list", " a, b "}, {"--list", "é\"a"}, {"--list", `é,"ü`}, {"--list", "a\n"}, {"--list", "\n"}, {"--list", `""`}, {"--list", `a,"`},
	{"--dry-run"}, {"--dry-run=server"}, {"--dry-run="}, {"--dry-run", "server"}, {"-d"}, {"-dserver"}, {"-d=server"}, {"-da"},
	{"--labels", "a=1"}, {"--labels", "a=1,b"}, {"--labels", "a=1,b=2"}, {"--labels", "a=1,b=2,c"}, {"--labels", "a"}, {"--labels", `"a=1"`},
	{"--labels", `"a=1,2",b=3`}, {"--labels", "a=1", "-p", "b=2"}, {"-pa"},
	{"--count", "3"}, {"--count=x"}, {"-n3"}, {"-nx"}, {"--count=0x10"}, {"--count=99999999999999999999"}, {"--count="},
	{"--wait", "3s"}, {"--wait=3"}, {"--wait=3d"}, {"--rate=1.5"}, {"--rate=x"}, {"--size=5"}, {"--size=-5"},
	{"--old"}, {"--old", "--old=false"}, {"--old=x"}, {"--old", "--nope"},
	{"--nope"}, {"--nope=1"}, {"-x"}, {"-ax"}, {"-axb"}, {"-é"}, {"-世"}, {"---all"}, {"--=x"}, {"--=", "a"}, {"-=x"},
	{"--help"}, {"-h"}, {"-ah"}, {"--help=false"}, {"-h=false"},
}

type flags struct {
	set    *pflag.FlagSet
	values func() []any
	out    *bytes.Buffer
}

func newFlags(interspersed bool) flags {
	set := pflag.NewFlagSet("test", pflag.ContinueOnError)
	var out bytes.Buffer
	set.SetOutput(&out)
	set.SetInterspersed(interspersed)
	set.BoolP("all", "a", false, "")
	set.BoolP("help", "h", false, "")
	set.Bool("old", false, "")
	set.MarkDeprecated("old", "use --all")
	set.StringP("output", "o", "", "")
	set.IntP("count", "n", 0, "")
	set.Duration("wait", 0, "")
	set.Float64("rate", 0, "")
	set.Uint("size", 0, "")
	set.StringP("dry-run", "d", "", "")
	set.Lookup("dry-run").NoOptDefVal = "client"
	sets := set.StringArrayP("set", "s", nil, "")
	list := set.StringSliceP("list", "l", nil, "")
	labels := set.StringToStringP("labels", "p", nil, "")
	values := func() []any {
		found := []any{}
		set.Visit(func(flag *pflag.Flag) {
			held := []string{}
			switch flag.Name {
			case "set":
				held = append(held, *sets...)
			case "list":
				held = append(held, *list...)
			case "labels":
				for key, value := range *labels {
					held = append(held, key+"="+value)
				}
				sort.Strings(held)
			case "all", "help", "old":
				if flag.Value.String() == "true" {
					held = append(held, "true")
				}
			case "output", "dry-run":
				held = append(held, flag.Value.String())
			default:
				// Numbers: their use is what counts, their text is the command line's.
				held = nil
			}
			found = append(found, []any{flag.Name, held})
		})
		return found
	}
	return flags{set, values, &out}
}

func pflagRows() [][]any {
	var rows [][]any
	for _, words := range lines {
		for _, interspersed := range []bool{true, false} {
			made := newFlags(interspersed)
			err := made.set.Parse(words)
			if err != nil {
				rows = append(rows, []any{words, interspersed, err.Error()})
				continue
			}
			args := append([]string{}, made.set.Args()...)
			read := map[string]any{"args": args, "values": made.values(), "notices": made.out.String()}
			rows = append(rows, []any{words, interspersed, nil, read})
		}
	}
	return rows
}
