import { describe, expect, it } from "vitest";
import { walkPages } from "#server/im/service/walk-pages.ts";
import { checkFields } from "#tests/support/dossier.ts";

describe("the check of a body against documented fields", () => {
  const fields = [
    { name: "GroupId", type: "string", required: true },
    { name: "List", type: "object[]", required: true },
    { name: "List[].Id", type: "string", required: true },
    { name: "List[].Inner", type: "object[]", required: false },
    { name: "List[].Inner[].Value", type: "integer or string", required: "conditional" },
    { name: "Filter", type: "object", required: false },
    { name: "Filter.Names", type: "string[]", required: false },
    { name: "Anything", type: "object", required: false },
  ] as const;
  const body = {
    GroupId: "g",
    List: [{ Id: "a", Inner: [{ Value: 1 }, { Value: "1" }, {}] }],
    Filter: { Names: ["x"] },
  };

  it("finds nothing wrong with a right one, whatever an undescribed object holds", () => {
    expect(checkFields(body, fields)).toEqual([]);
    expect(checkFields({ ...body, Anything: { deep: [1] } }, fields)).toEqual([]);
  });

  it.each([
    [{ ...body, Groupid: "g" }, "Groupid is not documented"],
    [{ List: [] }, "GroupId is missing"],
    [{ ...body, GroupId: 7 }, "GroupId is no string"],
    [{ ...body, List: [{ Id: "a" }, {}] }, "List[].Id is missing"],
    [{ ...body, List: [{ Id: "a", Role: "x" }] }, "List[].Role is not documented"],
    [{ ...body, List: { Id: "a" } }, "List is no object[]"],
    [{ ...body, List: [{ Id: "a", Inner: [{ Value: 1.5 }] }] }, "List[].Inner[].Value is no integer or string"],
    [{ ...body, Filter: { Names: [1] } }, "Filter.Names is no string[]"],
    [{ ...body, Filter: { Name: [] } }, "Filter.Name is not documented"],
    [[], "the body is no object"],
  ])("finds what is wrong with %j", (wrong, message) => {
    expect(checkFields(wrong, fields)).toEqual([message]);
  });
});

describe("a walk through pages", () => {
  const list = { method: "group/list", pagesMax: 3 };
  const walk = async (pages: readonly { items: number[]; next: number | null }[]) => {
    const asked: (number | null)[] = [];
    const seen: number[][] = [];
    const read = async (cursor: number | null) => {
      asked.push(cursor);
      return pages[asked.length - 1] ?? { items: [], next: null };
    };
    for await (const items of walkPages(list, read)) seen.push(items);
    return { asked, seen };
  };

  it("goes on through empty pages to the last, each asked for with the cursor of the one before", async () => {
    expect(
      await walk([
        { items: [1], next: 10 },
        { items: [], next: 20 },
        { items: [2], next: null },
      ]),
    ).toEqual({ asked: [null, 10, 20], seen: [[1], [], [2]] });
  });

  it("ends as an error when the cursor stands still, and when the list has no end", async () => {
    const page = (next: number) => ({ items: [1], next });
    await expect(walk([page(1), page(1), page(2)])).rejects.toMatchObject({ kind: "malformed" });
    await expect(walk([page(1), page(2), page(3), page(4)])).rejects.toMatchObject({ kind: "malformed" });
  });
});
