import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "../clocks/civil-date.ts";
import { areaLineage, areaPrefix, containsArea, parseAreaCode } from "./area-code.ts";
import { isAcceptable } from "./finding.ts";
import { maskBankAccount, maskName, maskPhone, maskResidentId } from "./mask.ts";
import { parsePersonName } from "./person-name.ts";
import { parseMobilePhone, spellMobilePhone } from "./phone.ts";
import { checkIdNumber, checkResidentId, residentIdCheckCharacter, residentIdFindingTexts } from "./resident-id.ts";
import { checkSocialCreditCode, organisationCheckCharacter, socialCreditCheckCharacter } from "./social-credit-code.ts";

const codesOf = (checked: { readonly findings: readonly { readonly code: string; readonly severity: string }[] }) =>
  checked.findings.map((finding) => `${finding.severity}:${finding.code}`);

describe("resident identity number (GB 11643-1999)", () => {
  it("accepts the published vector", () => {
    expect(checkResidentId("11010519491231002X")).toEqual({
      normalised: "11010519491231002X",
      findings: [],
      holder: "mainland",
    });
  });

  it("accepts what people type: small x, full-width digits, spaces", () => {
    expect(checkResidentId("11010519491231002x").normalised).toBe("11010519491231002X");
    expect(checkResidentId("１１０１０５１９４９１２３１００２ｘ")).toMatchObject({
      normalised: "11010519491231002X",
      findings: [],
    });
    expect(checkResidentId("110105 19491231 002X").findings).toEqual([]);
  });

  it("only warns about what living exceptions have", () => {
    expect(codesOf(checkResidentId("110105194912310021"))).toEqual(["warning:checksum_mismatch"]);
    expect(codesOf(checkResidentId(withCheck("11010519490230002")))).toEqual(["warning:impossible_birth_date"]);
    expect(codesOf(checkResidentId(withCheck("77010519491231002")))).toEqual(["warning:unknown_province"]);
    expect(codesOf(checkResidentId("110105491231002"))).toEqual(["warning:old_fifteen_digits"]);
    expect(codesOf(checkResidentId(withCheck("11010520270101002"), civilDate("2026-11-20")))).toEqual([
      "warning:birth_date_in_future",
    ]);
    expect(isAcceptable(checkResidentId("110105194912310021"))).toBe(true);
  });

  it("calls an error what is no such number at all", () => {
    expect(codesOf(checkResidentId("1101051949"))).toEqual(["error:wrong_length"]);
    expect(codesOf(checkResidentId("11010519491231OO2X"))).toEqual(["error:wrong_characters"]);
    expect(codesOf(checkResidentId("1101051949123100X2"))).toEqual(["error:wrong_characters"]);
    expect(codesOf(checkResidentId("E12345678"))).toEqual(["error:wrong_length", "error:wrong_characters"]);
    expect(isAcceptable(checkResidentId(""))).toBe(false);
  });

  it("knows residence permits of Hong Kong, Macao and Taiwan and the foreign permanent resident card", () => {
    for (const [prefix, holder] of [
      ["810000", "hong_kong"],
      ["820000", "macao"],
      ["830000", "taiwan"],
      ["911156", "foreign_permanent_resident"],
    ] as const) {
      expect(checkResidentId(withCheck(`${prefix}19900101001`))).toMatchObject({ findings: [], holder });
    }
  });

  it("leaves other documents to the person who reads them", () => {
    expect(checkIdNumber("passport", " e1234 5678 ")).toEqual({ normalised: "E12345678", findings: [] });
    expect(checkIdNumber("mainland_travel_permit", "H12345678").findings).toEqual([]);
    expect(codesOf(checkIdNumber("other", "No.?!"))).toEqual(["warning:document_number_characters"]);
    expect(codesOf(checkIdNumber("other", " "))).toEqual(["error:document_number_missing"]);
    expect(codesOf(checkIdNumber("resident", "E12345678"))).toContain("error:wrong_length");
  });

  it("finds every single wrong digit and every swap of neighbours (properties of MOD 11-2)", () => {
    const seventeen = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
      .map((digits) => digits.join(""));
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const changed = digits.slice(0, at) + String((Number(digits[at]) + shift) % 10) + digits.slice(at + 1);
        expect(residentIdCheckCharacter(changed)).not.toBe(residentIdCheckCharacter(digits));
        const neighbour = digits[at + 1];
        if (neighbour === undefined || neighbour === digits[at]) return;
        const swapped = digits.slice(0, at) + neighbour + digits[at] + digits.slice(at + 2);
        expect(residentIdCheckCharacter(swapped)).not.toBe(residentIdCheckCharacter(digits));
      }),
    );
  });

  it("never throws and never finds a code without a sentence", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const finding of checkResidentId(text).findings)
          expect(residentIdFindingTexts[finding.code].zh).not.toBe("");
      }),
    );
  });
});

const withCheck = (first17: string) => first17 + residentIdCheckCharacter(first17);

describe("unified social credit code (GB 32100-2015)", () => {
  it("accepts the vector of a grassroots union", () => {
    expect(checkSocialCreditCode("81110105MC0000012B")).toEqual({
      normalised: "81110105MC0000012B",
      findings: [],
      union: "grassroots_union",
    });
    expect(checkSocialCreditCode(" 8111 0105 mc00 0001 2b ").findings).toEqual([]);
  });

  it("accepts published company codes", () => {
    // Printed on the public licences of Huawei, Alibaba (China) and Tencent.
    for (const code of ["914403001922038216", "91330100799655058B", "9144030071526726XG"]) {
      expect(checkSocialCreditCode(code), code).toEqual({ normalised: code, findings: [] });
    }
  });

  it("warns about a failed check (early pilot codes), an unknown province and department", () => {
    expect(codesOf(checkSocialCreditCode("81110105MC0000012C"))).toEqual(["warning:checksum_mismatch"]);
    expect(codesOf(checkSocialCreditCode(withCreditCheck("81990105MC0000012")))).toEqual(["warning:unknown_province"]);
    expect(codesOf(checkSocialCreditCode(withCreditCheck("01110105MC0000012")))).toEqual([
      "warning:unknown_department",
    ]);
    expect(codesOf(checkSocialCreditCode(withCreditCheck("81110105MC0000013")))).toEqual([
      "warning:organisation_checksum_mismatch",
    ]);
    expect(checkSocialCreditCode(withCreditCheck("81100000MC0000012"))).toMatchObject({ findings: [] });
    expect(checkSocialCreditCode(withCreditCheck("89110105MC0000012"))).toMatchObject({ union: "other_union" });
  });

  it("calls an error what is no such code", () => {
    expect(codesOf(checkSocialCreditCode("81110105MC"))).toEqual(["error:wrong_length"]);
    expect(codesOf(checkSocialCreditCode("8111010IMC0000012B"))).toEqual(["error:wrong_characters"]);
    expect(codesOf(checkSocialCreditCode("81A10105MC0000012B"))).toEqual(["error:wrong_characters"]);
  });

  it("computes organisation check characters", () => {
    expect(organisationCheckCharacter("MC000001")).toBe("2");
    expect(organisationCheckCharacter("D2143569")).toBe("X"); // the example of GB 11714
  });
});

const withCreditCheck = (first17: string) => first17 + socialCreditCheckCharacter(first17);

describe("mobile number", () => {
  it("normalises what people type", () => {
    for (const text of [
      "13800138000",
      "138 0013 8000",
      "+86 138-0013-8000",
      "0086 13800138000",
      "8613800138000",
      "１３８００１３８０００",
      "(+86)13800138000",
      "138.0013.8000",
    ]) {
      expect(parseMobilePhone(text), text).toEqual({ ok: true, value: "13800138000" });
    }
  });

  it("refuses by name", () => {
    expect(parseMobilePhone("")).toEqual({ ok: false, refusal: "phone_malformed" });
    expect(parseMobilePhone("1380013800a")).toEqual({ ok: false, refusal: "phone_malformed" });
    expect(parseMobilePhone("1380013800")).toEqual({ ok: false, refusal: "phone_wrong_length" });
    expect(parseMobilePhone("12800138000")).toEqual({ ok: false, refusal: "phone_not_mobile" });
    expect(parseMobilePhone("+85291234567")).toEqual({ ok: false, refusal: "phone_not_mobile" });
  });

  it("is stable and spelt in groups", () => {
    fc.assert(
      fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
        const parsed = parseMobilePhone(`+86 ${number}`);
        if (!parsed.ok) throw new Error(String(number));
        expect(parseMobilePhone(spellMobilePhone(parsed.value))).toEqual(parsed);
      }),
    );
  });
});

describe("masks", () => {
  it("masks names of every kind", () => {
    expect(maskName("张三丰")).toBe("张**");
    expect(maskName("张三")).toBe("张**");
    expect(maskName("张")).toBe("*");
    expect(maskName("")).toBe("");
    expect(maskName("𠮷田")).toBe("𠮷**");
    expect(maskName("𬭎")).toBe("*");
    expect(maskName("葛\u{E0100}洪")).toBe("葛\u{E0100}**");
    expect(maskName("阿卜杜拉·买买提")).toBe("阿**");
  });

  it("masks numbers", () => {
    expect(maskResidentId("11010519491231002X")).toBe("110*************2X");
    expect(maskPhone("13800138000")).toBe("138****8000");
    expect(maskBankAccount("6222 0212 3456 7890 123")).toBe("***************0123");
    expect(maskPhone("12345")).toBe("*****");
    expect(maskResidentId("E1234567")).toBe("********");
  });

  it("never shows more characters than promised", () => {
    const shown = (text: string) => [...text].filter((each) => each !== "*").length;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789X") }), (text) => {
        expect(shown(maskResidentId(text))).toBeLessThanOrEqual(5);
        expect(shown(maskPhone(text))).toBeLessThanOrEqual(7);
        expect(shown(maskBankAccount(text))).toBeLessThanOrEqual(4);
        expect(shown(maskName(text))).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("person name", () => {
  const value = (text: string) => {
    const parsed = parsePersonName(text);
    return parsed.ok ? parsed.value : parsed.refusal;
  };

  it("normalises dots, spaces and widths", () => {
    for (const dot of ["·", "•", "‧", "・", "･", "∙", "⋅", ".", "．", " · "])
      expect(value(`阿卜杜拉${dot}买买提`), dot).toBe("阿卜杜拉·买买提");
    expect(value(" 张　三 ")).toBe("张三");
    expect(value("Ｊｏｈｎ   Smith")).toBe("John Smith");
    expect(value("J. O'Brien-Núñez")).toBe("J. O'Brien-Núñez");
    expect(value("Nu\u0301n\u0303ez")).toBe("Núñez");
  });

  it("keeps rare characters as they are", () => {
    for (const name of ["𬭎", "王㛃", "李𣸭", "武〇", "龍\uFA0E", "\uF900", "张\u{2EBF0}", "葛\u{E0100}"])
      expect(value(name), name).toBe(name);
  });

  it("refuses by name", () => {
    expect(value("  ")).toBe("name_empty");
    expect(value("张".repeat(51))).toBe("name_too_long");
    expect(value("张\n三")).toBe("name_has_control_character");
    expect(value("张\uD842")).toBe("name_has_control_character");
    expect(value("张\u202E三")).toBe("name_has_direction_character");
    expect(value("张\u200B三")).toBe("name_has_invisible_character");
    for (const hidden of ["\uFEFF", "\u00AD", "\u034F", "\u3164", "\u2060", "\u{E0041}"])
      expect(value(`张${hidden}三`)).toBe("name_has_invisible_character");
    expect(value("张\uE000")).toBe("name_has_private_character");
    expect(value("张3")).toBe("name_has_unexpected_character");
    expect(value("<b>张")).toBe("name_has_unexpected_character");
    expect(value("张😀")).toBe("name_has_unexpected_character");
    expect(value("·买买提")).toBe("name_has_stray_dot");
    expect(value("-")).toBe("name_has_unexpected_character");
  });

  it("gives the same name when read again", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."张三阿·.•　 Aé́'-𬭎") }), (text) => {
        const first = parsePersonName(text);
        if (first.ok) expect(parsePersonName(first.value)).toEqual(first);
      }),
    );
  });
});

describe("area code (GB/T 2260)", () => {
  it("tells level and parent", () => {
    expect(parseAreaCode("330000")).toEqual({ ok: true, area: { code: "330000", level: "province", province: "33" } });
    expect(parseAreaCode("330100")).toMatchObject({ area: { level: "prefecture", parent: "330000" } });
    expect(parseAreaCode("330106")).toMatchObject({ area: { level: "county", parent: "330100" } });
    expect(parseAreaCode("330106109")).toMatchObject({ area: { level: "street", parent: "330106" } });
    expect(parseAreaCode("330106000")).toMatchObject({ area: { code: "330106", level: "county" } });
    expect(parseAreaCode("441900003")).toMatchObject({ area: { level: "street", parent: "441900" } });
  });

  it("refuses by name", () => {
    expect(parseAreaCode("33")).toEqual({ ok: false, refusal: "malformed_area_code" });
    expect(parseAreaCode("990000")).toEqual({ ok: false, refusal: "unknown_province" });
    expect(parseAreaCode("330006")).toEqual({ ok: false, refusal: "gap_in_area_code" });
    expect(parseAreaCode("330000001")).toEqual({ ok: false, refusal: "gap_in_area_code" });
  });

  it("contains what lies below", () => {
    const area = (text: string) => {
      const parsed = parseAreaCode(text);
      if (!parsed.ok) throw new Error(parsed.refusal);
      return parsed.area;
    };
    expect(containsArea(area("330000"), area("330106109"))).toBe(true);
    expect(containsArea(area("330106"), area("330106109"))).toBe(true);
    expect(containsArea(area("330100"), area("330200"))).toBe(false);
    expect(areaPrefix(area("330100"))).toBe("3301");
    expect(areaLineage(area("330106109"))).toEqual(["330000", "330100", "330106", "330106109"]);
  });
});
