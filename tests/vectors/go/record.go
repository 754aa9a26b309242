// Records what Go's standard library does, for the tests of lib/go: `go run record.go` in this folder.
package main

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// out writes one row a line.
func out(name string, rows [][]any) {
	f, err := os.Create(name + ".json")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	for i, row := range rows {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(row); err != nil {
			panic(err)
		}
		fmt.Fprintf(f, "%s%s", []string{",\n", "[\n"}[map[bool]int{true: 1}[i == 0]], bytes.TrimSpace(b.Bytes()))
	}
	fmt.Fprint(f, "\n]\n")
}

func errs(err error) any {
	if err == nil {
		return nil
	}
	return err.Error()
}

// shown is a value as JSON, or why there is none.
func shown(value any, err error) map[string]any {
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	b, _ := json.Marshal(value)
	return map[string]any{"json": string(b)}
}

func main() {
	var r [][]any
	for _, f := range []float64{0, 1, 0.1, 1.5, -2.75, 123456789, 1e21, 1e20, 1e-7, 1.0 / 3, 5e-324, 1.7976931348623157e308, 100000, 1e6, 2.5, 0.5, 1234.5678} {
		for _, s := range []struct {
			f byte
			p int
		}{{'g', -1}, {'e', -1}, {'f', -1}, {'f', 0}, {'f', 2}, {'e', 3}, {'g', 4}, {'b', -1}, {'x', -1}} {
			r = append(r, []any{f, string(s.f), s.p, strconv.FormatFloat(f, s.f, s.p, 64)})
		}
	}
	out("float", r)
	r = nil
	for _, s := range []string{"", "a", "a\"b\\c", "é世", "\x00\a\t\n\x7f", "\xff\xfe", "\u2028\u00a0\ufeff", "😀", "`"} {
		r = append(r, []any{base64.StdEncoding.EncodeToString([]byte(s)), strconv.Quote(s), strconv.QuoteToASCII(s), strconv.CanBackquote(s)})
	}
	out("quote", r)
	r = nil
	for _, s := range []string{"0", "12", "-5", "+7", "0x1F", "0b101", "0o17", "017", "1_000", "1__0", "", "x", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1.5", " 1", "0x", "08"} {
		for _, b := range []int{0, 10} {
			v, err := strconv.ParseInt(s, b, 64)
			r = append(r, []any{s, b, strconv.FormatInt(v, 10), errs(err)})
		}
	}
	out("int", r)
	r = nil
	for _, s := range []string{"0", "-0", "+0", "12", "65535", "65536", "-32768", "-32769", "2147483647", "2147483648", "4294967295", "4294967296", "4294967296x", "42949672950x", "99x", "18446744073709551615", "18446744073709551616", "99999999999999999999x", "0x1F", "0xg", "0b", "0b2", "0o8", "0_7", "0x_f", "_1", "1_", "1e3", "é", "-", "+", "--1", "a", "Z"} {
		for _, base := range []int{0, 10, 16, 36} {
			for _, bits := range []int{16, 32, 64} {
				v, err := strconv.ParseInt(s, base, bits)
				u, uerr := strconv.ParseUint(s, base, bits)
				r = append(r, []any{s, map[string]int{"base": base, "bits": bits}, strconv.FormatInt(v, 10), errs(err), strconv.FormatUint(u, 10), errs(uerr)})
			}
		}
	}
	out("ints", r)
	r = nil
	for _, s := range []string{"1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False", "", "tRUE", "yes", " 1", "\xff"} {
		v, err := strconv.ParseBool(s)
		r = append(r, []any{base64.StdEncoding.EncodeToString([]byte(s)), v, errs(err)})
	}
	out("bool", r)
	r = nil
	for _, s := range []string{"1", "1.5", "-1e3", "1e400", ".5", "5.", "0x1p4", "inf", "-Inf", "nan", "", "x", "1_000.5", "1e", "0x1", "+1.5"} {
		v, err := strconv.ParseFloat(s, 64)
		r = append(r, []any{s, strconv.FormatFloat(v, 'g', -1, 64), errs(err)})
	}
	out("parsefloat", r)
	r = nil
	for _, s := range []string{"0", "1h", "1h30m", "-1.5h", "90s", "1ms", "1us", "1µs", "1ns", "1d", "", "1", "h", "1.h", ".5s", ".s", "+5m", "9223372036854775807ns", "9223372036854775808ns", "1h1", "3000000h", "1 h", "0.1h", "1.1ms", "0.3s", "0.000000001h", "0.333333333333333333h", "1.00000000000000000001s", "0.12345678901234567890123h", "0.9999999999999999999s", "1.7m", "2.0000001m", "1h-5m", "-", "+", "+0", "-0", "\"s", "1\\", "1é", "1\u03bcs", "2.5us", "1500ns", "1h0.5m3.25s"} {
		d, err := time.ParseDuration(s)
		r = append(r, []any{s, d.String(), errs(err)})
	}
	out("duration", r)
	r = nil
	for _, s := range []string{"", " ", "null", "true", "false", "nul", "nulL", "tru", "t", "truex", "true ", "0", "-", "-0", "01", "1.", "1.x", "1e", "1e+", "1e5", "1E-2", "1e400", "-1e400", "12 3", "0x", ".5", "+1", "NaN",
		`"a"`, `"a`, `"a\`, `"\n\t\"\\\/\b\f\r"`, `"\x"`, `"\u00e9"`, `"\u00"`, `"\u00g0"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ud83d\u0041"`, `"\ude00\ud83d"`, "\"\n\"", "\"\x01\"", "\"\xff\"", "\"\\ud83d\xb8\x80\"", "\"\xe4\xb8\"", `"é😀"`, "é", "😀", "'", "'a'", "\x00", "\u00a0 1", "\ufeff1",
		"[]", "[ ]", "[1, 2]", "[1,]", "[,1]", "[1 2]", "[1", "[", "[1]]", "[1e400, 2]", `[{"a": [null]}]`, "{}", "{ }", `{"a": 1}`, `{"a": 1,}`, `{"a" 1}`, `{"a": }`, `{a: 1}`, `{'a': 1}`, `{"a": 1 "b": 2}`, `{"a": 1, "a": {"b": 2}}`, `{"b": 1, "a": 2}`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{1: 2}`, `{"": 1e999, "b": 1e998}`, "{", "}", "]", `"a" x`, "\t\r\n {\n}\n", "1\f", "[1]x", `{"a":1}{"b":2}`, "// a", "<a>",
	} {
		var whole any
		err := json.Unmarshal([]byte(s), &whole)
		var first any
		d := json.NewDecoder(bytes.NewReader([]byte(s)))
		derr := d.Decode(&first)
		m, l := map[string]any{"kept": true}, []any{}
		merr, lerr := json.Unmarshal([]byte(s), &m), json.Unmarshal([]byte(s), &l)
		r = append(r, []any{base64.StdEncoding.EncodeToString([]byte(s)), shown(whole, err), shown(first, derr), d.InputOffset(), errs(merr), errs(lerr)})
	}
	for _, depth := range []int{9999, 10000, 10001} {
		for _, s := range []string{strings.Repeat("[", depth) + strings.Repeat("]", depth), strings.Repeat(`{"a":`, depth) + "1" + strings.Repeat("}", depth)} {
			var v any
			r = append(r, []any{depth, s[:1], errs(json.Unmarshal([]byte(s), &v))})
		}
	}
	out("json", r)
	r = nil
	for _, s := range [][]string{{"abc", "", "abc", "ab", "abcd"}, {"*", "", "abc", "a/b", "/"}, {"**", "", "abc", "a/b"}, {"*c", "abc", "c", "a/c", "cc"}, {"a*", "a", "abc", "a/"}, {"a*/b", "a/b", "abc/b", "a/c/b"}, {"*.tmp", "a.tmp", "a/b.tmp", ".tmp"},
		{"a*b*c*d*e*/f", "axbxcxdxe/f", "axbxcxdxexxx/f", "axbxcxdxe/xxx/f"}, {"a*b?c*x", "abxbbxdbxebxczzx", "abxbbxdbxebxczzy"}, {"a?c", "abc", "a/c", "aéc", "ac"}, {"?", "é", "😀", "\xff", "", "/"}, {"??", "é"}, {"*?é", "éé", "é"},
		{"[a-c].md", "b.md", "d.md", "-.md"}, {"[^a-c].md", "b.md", "d.md", "/.md"}, {"[^a]", "/"}, {"[abc]", "b", "", "/"}, {"[a-ζ]*", "α", "z", "ω"}, {"[z-a]", "m", "z"}, {"[^z-a]", "m", "/"}, {"[\\]a]", "]", "a", "\\"}, {"[\\-]", "-"}, {"[x\\-z]", "-", "x", "y"}, {"[a\\-z]", "a", "m", "-"},
		{"[]a]", "]", "a"}, {"[-]", "-"}, {"[x-]", "x", "-"}, {"[-x]", "x"}, {"[", "a", ""}, {"[^", "a"}, {"[^bc", "a"}, {"a[", "a", "ab", "x"}, {"[a-b-c]", "a"}, {"[a-", "a"}, {"[\\", "a"}, {"[a", "a", "b"}, {"*[", "a", ""}, {"a*[", "b", "a"}, {"b/*[", "a/x"}, {"[a]]", "a]"}, {"[\xff]", "\xff"}, {"[é-ü]", "ö", "o", "\xff"},
		{"a\\*b", "a*b", "ab", "axb"}, {"\\*", "*", "a"}, {"\\", "", "\\"}, {"a\\", "a", "b", "a\\"}, {"\\a", "a"}, {"*x", "xxx"}, {"a/*", "a/b", "a/b/c", "a/"}, {"*/b", "a/b", "b", "/b"}, {"", "", "a"}, {"templates/.?*", "templates/.a", "templates/.", "templates/.a/b"}, {"*[*]", "a*", "*"}, {"[*]x", "*x"}, {"[?]", "?", "a"}, {"é*", "éa", "\xc3a"}, {"*\xa9", "é", "\xa9"}} {
		for _, name := range s[1:] {
			matched, err := filepath.Match(s[0], name)
			r = append(r, []any{base64.StdEncoding.EncodeToString([]byte(s[0])), base64.StdEncoding.EncodeToString([]byte(name)), matched, errs(err)})
		}
	}
	out("pathmatch", r)
	r = nil
	for _, s := range []string{"", "a", "a\n", "\n", "\t\n", "a\tb\n", "a\tb\nlong\tc\n", "a\tb\tc\nlonger\td\n\ne\tf\n", "a\tb\n\nlonger\tc\n", "a\tb\tc\nx\nlonger\tb\tc\n", "é\tb\nab\tc\n", "😀\tb\n", "a\t\tc\nb\tbb\tcc\n", "a\t", "a\tb\nc\td", "Name:\tx\nLabels:\ta=b\n\tc=d\nNode:\t<none>\n", "  a\tb\n    cc\td\n", "a\tb\tc\naa\tbbbbbb\naaa\tb\tc\n", "\ta\n\t\tb\n\tc\n", "a\t\n", "123456\tx\n1234567\ty\n"} {
		for _, style := range [][2]int{{0, 2}, {6, 3}, {10, 3}, {20, 3}} {
			var b bytes.Buffer
			w := tabwriter.NewWriter(&b, style[0], 8, style[1], ' ', 0)
			w.Write([]byte(s))
			w.Flush()
			r = append(r, []any{s, map[string]int{"widthLeast": style[0], "padding": style[1]}, b.String()})
		}
	}
	out("tabwriter", r)
	r = nil
	t := time.Date(2021, 3, 4, 5, 6, 7, 89000000, time.UTC)
	for _, l := range []string{time.ANSIC, time.RFC822Z, time.RFC1123, time.RFC3339Nano, time.Kitchen, time.StampMicro, "2006-002 __2", "_2006 _2 02", "Z07:00 -07 Z0700", "05.000,999", "Janus MondayX pm PM", "06/1/2 3 03 4 5", "20060102150405", ".00 .9", "1504"} {
		r = append(r, []any{l, t.Format(l)})
	}
	out("format", r)
	r = nil
	for _, x := range [][2]string{{"2006-01-02", "2021-03-04"}, {"2006-01-02", "2021-02-30"}, {"2006-01-02", "2021-13-01"}, {"2006-01-02", "21-03-04"}, {"2006-01-02", "2021-03-04x"}, {"15:04", "25:00"}, {"15:04:05", "1:02:03.5"}, {"3:04PM", "12:30AM"}, {"3:04PM", "12:30am"}, {"Jan 2", "feb 29"}, {"Mon", "Xyz"}, {"2006-01-02T15:04:05Z07:00", "2021-03-04T05:06:07-07:30"}, {"2006-01-02T15:04:05Z07:00", "2021-03-04T05:06:07+25:00"}, {"MST", "CEST"}, {"MST", "GMT+3"}, {"MST", "ABCDEF"}, {"2006-002", "2021-365"}, {"2006-002", "2021-366"}, {"05.000", "05.12"}, {"05.999", "05.123456"}, {"2006 é", "2021 e"}, {"_2", " 5"}, {"2006-01-02 002", "2021-01-02 003"}} {
		v, err := time.ParseInLocation(x[0], x[1], time.UTC)
		s := ""
		if err == nil {
			s = v.Format(time.RFC3339Nano)
		}
		r = append(r, []any{x[0], x[1], s, errs(err)})
	}
	out("parse", r)
	r = nil
	for _, p := range []string{"a+", "(", ")", "[a", "[z-a]", "a**", "a{2,1}", "a{1001}", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", `(a)\1`, `\q`, `a\`, "*", "(?P<n>a", "(?P<1>a)", "(?z)", `\pX`, `\p{Foo}`, "[[:foo:]]", "(?i)a", `\C`, "(?>a)", `\8`, "x{2}{3}", "(?P=n)", `\x{110000}`, "((a{100}){100}){100}"} {
		_, err := regexp.Compile(p)
		r = append(r, []any{p, errs(err)})
	}
	out("regexp", r)
	r = nil
	for _, s := range []string{"1.2.3.4", "1.2.3", "1.2.3.256", "01.2.3.4", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::2::3", "12345::", ":1", "1:", "fe80::1%eth0", "", "g::", "1.2.3.4:80", "::1.2.3"} {
		ip := net.ParseIP(s)
		if v4 := ip.To4(); v4 != nil {
			ip = v4
		}
		var x any
		if ip != nil {
			x = fmt.Sprintf("%x", []byte(ip))
		}
		r = append(r, []any{s, x})
	}
	out("ip", r)
	r = nil
	for _, s := range []string{"", "ME======", "MFRA====", "MFRGG===", "MFRGGZA=", "MFRGGZDF", "M=======", "MFR=====", "mfrgg===", "MFRGG", "MFRGG==", "MF======x", "MFRG\nG===", "=======", "MFRGG=x="} {
		v, err := base32.StdEncoding.DecodeString(s)
		r = append(r, []any{"base32", s, string(v), errs(err)})
	}
	for _, s := range []string{"", "YQ==", "YWI=", "YWJj", "YQ", "YQ=", "Y===", "YQ==x", "Y Q=", "YW\nI=", "!", "YW=I", "====", "YQ==\n"} {
		v, err := base64.StdEncoding.DecodeString(s)
		r = append(r, []any{"base64", s, string(v), errs(err)})
	}
	out("base", r)
	r = nil
	vals := []any{1, -7, 255, 1.5, 1e21, -0.001, "hi", "é\n", "", true, nil, []any{1, "a", nil}, map[string]any{"b": 1, "a": []any{"x"}}, []string{"a", "b"}, []byte("hi"), complex(1, -2), int64(9), uint8(200)}
	for _, f := range []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%o", "%#o", "%b", "%e", "%6.2f", "%g", "%t", "%c", "%U", "%-8v|", "%08v", "%+d", "% x", "%#x", "%.2v", "%z"} {
		for i, v := range vals {
			r = append(r, []any{f, i, fmt.Sprintf(f, v)})
		}
	}
	out("fmt", r)
	r = nil
	for _, x := range []struct {
		f string
		a []any
	}{{"%", nil}, {"%d", nil}, {"%d %d", []any{1}}, {"%d", []any{1, 2}}, {"%[2]d %[1]d", []any{1, 2}}, {"%[3]d", []any{1}}, {"%[x]d", []any{1}}, {"%*d", []any{5, 1}}, {"%-*d|", []any{5, 1}}, {"%*d", []any{"a", 1}}, {"%.*f", []any{2, 1.239}}, {"%.*f", []any{-1, 1.5}}, {"%5%", nil}, {"%!", []any{1}}, {"%[1]d %d", []any{1, 2}}, {"%6.2[1]f", []any{1.5}}, {"a%%b", nil}, {"%é", []any{1}}, {"%.", []any{1}}, {"%+q %#q", []any{"é", "a`"}}} {
		r = append(r, []any{x.f, x.a, fmt.Sprintf(x.f, x.a...)})
	}
	out("sprintf", r)
}
