import { describe, expect, test } from 'vitest';
import type { Provision } from '../../src/domain/provision.ts';
import { provisionPath, walk } from '../../src/domain/provision.ts';
import { quoteText } from '../../src/domain/span.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { documentOf } from './documents.ts';

/** A tree as lines: two spaces a level, the label, H for a heading, first words. */
function treeOf(text: string): string[] {
  const parsed = parseDocument(documentOf(text.normalize('NFC')));
  const short = (node: Provision): string => {
    const span = node.heading ?? node.content;
    const words = span === null ? '' : quoteText(parsed.document.text, span);
    return `${node.label === '' ? '¶' : node.label}${node.heading === null ? '' : ' H'} ${words.split(' ').slice(0, 3).join(' ')}`.trim();
  };
  return [...walk(parsed.body)].slice(1).map(({ node, ancestors }) => '  '.repeat(ancestors.length - 1) + short(node));
}

const codes = (text: string): string[] => parseDocument(documentOf(text)).diagnostics.map((d) => d.code);

describe('nesting', () => {
  test('families nest in the order the document uses', () => {
    expect(treeOf('I- MỤC ĐÍCH\n1. Mục đích\n- Một việc.\n+ Chi tiết.\n- Hai việc.\n2. Yêu cầu\na) Phải kịp thời.\n(1) Ý một.\n(2) Ý hai.\nb) Phải đầy đủ.\nII- NỘI DUNG\n1. Làm tốt.')).toEqual([
      'I H MỤC ĐÍCH', '  1 H Mục đích', '    ¶ Một việc.', '      ¶ Chi tiết.', '    ¶ Hai việc.', '  2 H Yêu cầu', '    a Phải kịp thời.', '      (1) Ý một.', '      (2) Ý hai.', '    b Phải đầy đủ.', 'II H NỘI DUNG', '  1 Làm tốt.',
    ]);
  });

  test('(1) may stand over a) as well as under it', () => {
    expect(treeOf('1. Việc chung\n(1) Ý một:\na) Một.\nb) Hai.\n(2) Ý hai.\n2. Việc riêng.')).toEqual(['1 H Việc chung', '  (1) H Ý một:', '    a Một.', '    b Hai.', '  (2) Ý hai.', '2 Việc riêng.']);
  });

  test('"4.1" stands under "4", under nothing when "4" was lost', () => {
    expect(treeOf('3. Việc ba.\n4. Tổ chức thực hiện\n4.1. Sở A làm.\n4.1.1. Chi tiết.\n4.2. Sở B làm.\n5. Việc năm.')).toEqual(['3 Việc ba.', '4 H Tổ chức thực', '  4.1 Sở A làm.', '    4.1.1 Chi tiết.', '  4.2 Sở B làm.', '5 Việc năm.']);
    expect(treeOf('3. Việc ba.\n4.1. Sở A làm.\n4.2. Sở B làm.')).toEqual(['3 Việc ba.', '4.1 Sở A làm.', '4.2 Sở B làm.']);
  });

  test('articles: chapters over them, clauses and points in them, titles on their own lines', () => {
    expect(treeOf('Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi điều chỉnh\n\n1. Quy định này áp dụng:\n\na) Sở, ban, ngành;\n\nđ) Xã, phường.\n\nĐiều 2. Giải thích từ ngữ\n\nTrong Quy định này, từ ngữ được hiểu như sau.\n\nChương II\nĐIỀU KHOẢN THI HÀNH\n\nĐiều 3. Hiệu lực.')).toEqual([
      'I H QUY ĐỊNH CHUNG', '  1 H Phạm vi điều', '    1 Quy định này', '      a Sở, ban, ngành;', '      đ Xã, phường.', '  2 H Giải thích từ', '    ¶ Trong Quy định', 'II H ĐIỀU KHOẢN THI', '  3 Hiệu lực.',
    ]);
  });

  test('numbering inside a quotation is not the document’s', () => {
    expect(treeOf('Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Nguyên tắc\n1. Công khai.\n2. Minh bạch.”.\nĐiều 2. Hiệu lực thi hành.')).toEqual(['1 Sửa đổi Điều', '  ¶ “Điều 5. Nguyên', '  ¶ 1. Công khai.', '  ¶ 2. Minh bạch.”.', '2 Hiệu lực thi']);
  });

  test('capital letters go on past I, small roman numerals open with i)', () => {
    expect(treeOf('G. Việc g.\nH. Việc h.\nI. Việc i.\nK. Việc k.')).toEqual(['G Việc g.', 'H Việc h.', 'I Việc i.', 'K Việc k.']);
    expect(treeOf('1. Như sau:\ni) Một.\nii) Hai.\niii) Ba.')).toEqual(['1 Như sau:', '  i Một.', '  ii Hai.', '  iii Ba.']);
  });

  test('gaps and repetitions are said, and harm nothing', () => {
    expect(codes('1. Một.\n2. Hai.\n4. Bốn.\n4. Lại bốn.\n5. Năm.')).toEqual(expect.arrayContaining(['label-gap', 'label-repeated']));
    expect(treeOf('1. Một.\n4. Bốn.\n4. Lại bốn.')).toEqual(['1 Một.', '4 Bốn.', '4 Lại bốn.']);
    expect(codes('Không có mục nào.\nChỉ có đoạn.')).toContain('no-structure');
  });
});

describe('paragraphs without labels', () => {
  const list = '1. Sở Nội vụ\na) Rà soát.\nb) Tổng hợp.\n';
  test('under a title they are its text; between items they go on; after the last they stand beside the list', () => {
    expect(treeOf(`${list}Tiếp tục theo dõi việc thực hiện.\n2. Báo chí\nTuyên truyền sâu rộng.\n3. Các sở chủ động.\nBáo cáo kết quả.\n4. Việc cuối.`)).toEqual([
      '1 H Sở Nội vụ', '  a Rà soát.', '  b Tổng hợp.', '  ¶ Tiếp tục theo', '2 H Báo chí', '  ¶ Tuyên truyền sâu', '3 Các sở chủ', '  ¶ Báo cáo kết', '4 Việc cuối.',
    ]);
  });

  test('a paragraph goes on with its point where the points of the list have several', () => {
    expect(treeOf('1. Cấp nước\na) Đầu tư.\nĐối với công trình mới, ưu tiên nước mặt.\nb) Đấu nối.\nTrường hợp khó khăn thì hỗ trợ.\n2. Hết.')).toEqual(['1 H Cấp nước', '  a Đầu tư.', '    ¶ Đối với công', '  b Đấu nối.', '    ¶ Trường hợp khó', '2 Hết.']);
  });

  test('closing formulas go up to the outermost item', () => {
    expect(treeOf(`IV. TỔ CHỨC THỰC HIỆN\n${list}Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh./.`)).toEqual(['IV H TỔ CHỨC THỰC', '  1 H Sở Nội vụ', '    a Rà soát.', '    b Tổng hợp.', '  ¶ Trên đây là']);
  });

  test('paths are what people cite', () => {
    const parsed = parseDocument(documentOf('II- NỘI DUNG\n3. Việc ba\n- Một.\n4. Tổ chức\n4.3. Sở A làm.\n1. (Sai)'));
    const paths = [...walk(parsed.body)].map(({ node, ancestors }) => provisionPath([...ancestors, node]));
    expect(paths).toEqual(expect.arrayContaining(['II', 'II.3', 'II.4.3']));
  });
});

describe('lines', () => {
  test('a sentence goes on over blank lines, page numbers and rules of paper', () => {
    expect(treeOf('1. Thực hiện Chỉ thị số 29-CT/TU ngày\n\n15/4/2025 của Ban Thường vụ Tỉnh ủy về đẩy mạnh\n\n2\n\nxây dựng Đảng trong sạch, vững mạnh.\n\n2. Việc hai.')).toEqual(['1 Thực hiện Chỉ', '2 Việc hai.']);
  });

  test('a title is not run into the sentence below it', () => {
    expect(treeOf('3. Cán bộ, đảng viên\n\n100% cán bộ ký cam kết.\n\n4. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh\n\nTăng cường giám sát.')).toEqual(['3 H Cán bộ, đảng', '  ¶ 100% cán bộ', '4 H Đề nghị Ủy', '  ¶ Tăng cường giám']);
  });

  const wrapped = (blank: string): string =>
    ['I. NHIỆM VỤ', '1. Tiếp tục quán triệt, tổ chức thực hiện nghiêm túc các nghị quyết, chỉ', 'thị của Đảng về phát triển kinh tế', '- xã hội, bảo đảm quốc phòng, an ninh theo khoản', '2. Điều 5 Quy chế làm việc của Ủy ban nhân dân tỉnh và các quy định khác.', '2. Sở Tài chính tham mưu bố trí kinh phí thực hiện các nhiệm vụ được giao', 'trong dự toán ngân sách hằng năm; hướng dẫn, kiểm tra việc quản lý, sử dụng', 'kinh phí, báo cáo Ủy ban nhân dân tỉnh.', '3. Sở Nội vụ', 'Chủ trì, phối hợp với các cơ quan liên quan kiểm tra việc thực hiện kỷ luật,', 'kỷ cương hành chính.']
      .flatMap((line, i, all) => (blank !== '' && /^(?:I|\d)\. [NTS]|^Chủ/u.test(all[i + 1] ?? '') ? [line, blank] : [line]))
      .join('\n');

  test('wrapped lines are joined; numbers and dashes at their start are no labels', () => {
    expect(treeOf(wrapped(''))).toEqual(['I H NHIỆM VỤ', '  1 Tiếp tục quán', '  2 Sở Tài chính', '  3 H Sở Nội vụ', '    ¶ Chủ trì, phối']);
  });

  test('first lines that stand in begin paragraphs', () => {
    const lines = ['     Thực hiện chỉ đạo của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh yêu cầu các', 'sở, ban, ngành tập trung thực hiện tốt các nhiệm vụ trọng tâm sau đây trong năm', '2026 bảo đảm đúng tiến độ, chất lượng theo yêu cầu của cấp trên:', '     1. Kiến nghị', '     Để việc chấp hành quy định được tốt hơn, các cơ quan, đơn vị phải tăng cường', 'kiểm tra, giám sát và báo cáo kết quả về Sở Nội vụ trước ngày 20 hằng tháng để', 'tổng hợp.', '     Sở Nội vụ theo dõi, đôn đốc việc thực hiện.'];
    expect(treeOf(lines.join('\n'))).toEqual(['¶ Thực hiện chỉ', '1 H Kiến nghị', '  ¶ Để việc chấp', '  ¶ Sở Nội vụ']);
  });

  test('Markdown marks and bookmarks hide no label and are in no sentence', () => {
    expect(treeOf('**1.****\n**Các cơ quan thực hiện.\n\n**2. Sở Xây\ndựng**\n\n[bookmark: b1]a\\) Rà soát *rõ người, rõ việc*.\n\n> - Báo cáo.')).toEqual(['1 Các cơ quan', '2 H Sở Xây dựng', '  a Rà soát *rõ', '    ¶ Báo cáo.']);
  });
});

describe('pages', () => {
  test('running lines and page numbers are furniture; sentences go on behind them', () => {
    const pages = [
      'VĂN PHÒNG ỦY BAN NHÂN DÂN\n1. Sở Nội vụ rà soát các quy định hiện hành về quản lý cán bộ, công chức và',
      'VĂN PHÒNG ỦY BAN NHÂN DÂN\nđề xuất sửa đổi, bổ sung cho phù hợp.\n2. Sở Tài chính bố trí kinh phí thực hiện theo quy định của\nTrang 2/3',
      'VĂN PHÒNG ỦY BAN NHÂN DÂN\npháp luật về ngân sách.\n3. Các sở báo cáo.\nTrang 3/3',
    ];
    const text = pages.join('\n');
    let at = 0;
    const spans = pages.map((page, i) => {
      const span = { start: at, end: at + page.length };
      at = span.end + 1;
      return { number: i + 1, span, origin: 'text-layer' as const };
    });
    const parsed = parseDocument({ ...documentOf(text), pages: spans });
    expect(parsed.body.children.map((c) => [c.label, quoteText(text, c.content ?? { start: 0, end: 0 }).slice(-12)])).toEqual([['1', 'cho phù hợp.'], ['2', 'ề ngân sách.'], ['3', ' sở báo cáo.']]);
    expect(parsed.regions.filter((r) => r.kind === 'page-furniture')).toHaveLength(5);
  });
});

describe('the operative part', () => {
  const from = (text: string): string | null => {
    const { operativeFrom } = parseDocument(documentOf(text));
    return operativeFrom === null ? null : text.slice(operativeFrom, operativeFrom + 9);
  };
  test.each([
    ['CHỈ THỊ\nVề thi đua\n\nTrong thời gian qua, kết quả tốt.\n\nĐể khắc phục, Ban Thường vụ Tỉnh ủy yêu cầu:\n\n1. Sở A làm.', '1. Sở A l'],
    ['CHỈ THỊ\nVề thi đua\n\nChủ tịch Ủy ban nhân dân thành phố yêu cầu Giám đốc các sở thực hiện, cụ thể như sau:\n\n- Việc một.', '- Việc mộ'],
    ['KẾT LUẬN\nTại hội nghị\n\nHội nghị được lãnh đạo dự và chỉ đạo. Đồng chí Chánh Văn phòng kết luận như sau:\n\n1. Về tình hình.', '1. Về tìn'],
    ['BÁO CÁO\nTình hình\n\nKết quả như sau:\n\n1. Về tình hình.', null],
  ])('%s', (text, words) => {
    expect(from(text)).toBe(words);
  });
});

describe('footnotes', () => {
  test.each([
    ['Kết luận số 21-KL/TW[footnoteRef:1] về xây dựng Đảng. [1:  Về đẩy mạnh [một] việc; và khác.]', 'Về đẩy mạnh [một] việc; và khác.'],
    ['Kết luận số 21-KL/TW[^1] về xây dựng Đảng.\n\n[^1]: Về đẩy mạnh việc.', 'Về đẩy mạnh việc.'],
    ['Kết luận số 21-KL/TW[1] về xây dựng Đảng.\n\n[1] Về đẩy mạnh việc.\n', 'Về đẩy mạnh việc.'],
  ])('%s', (text, note) => {
    const { footnotes, body, diagnostics } = parseDocument(documentOf(text));
    expect(footnotes.map((f) => [f.mark, quoteText(text, f.body), f.call !== null])).toEqual([['1', note, true]]);
    expect(body.children).toHaveLength(1);
    expect(quoteText(text, body.children[0]?.content ?? { start: 0, end: 0 })).toMatch(/xây dựng Đảng\.$/u);
    expect(diagnostics.map((d) => d.code)).not.toContain('footnote-unmatched');
  });

  test('a call without a body, and a year in brackets that is no call', () => {
    expect(codes('Theo Kết luận[footnoteRef:3] nêu trên.')).toContain('footnote-unmatched');
    expect(codes('Theo tài liệu [12] nêu trên.')).not.toContain('footnote-unmatched');
  });
});

describe('tables', () => {
  const rowsOf = (text: string): string[] => {
    const parsed = parseDocument(documentOf(text));
    return [...walk(parsed.body)].filter(({ node }) => node.kind === 'row').map(({ node, ancestors }) => `${provisionPath([...ancestors, node])}${node.heading === null ? '' : ` H ${quoteText(text, node.heading)}`} ${(node.cells ?? []).map((c) => `${c.role}=${quoteText(text, c.span)}`).join('; ')}`.trim());
  };

  test('rows of a task table have cells with roles; groups stand over their rows', () => {
    expect(rowsOf('Danh mục nhiệm vụ:\n\n| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |\n|---|---|---|---|---|---|\n| I | Hoàn thiện thể chế | | | | |\n| 1 | Rà soát văn bản | Sở Tư pháp | Các sở | Quý II/2026 | Báo cáo |\n| II. Chuyển đổi số | | | | | |\n| 2 | Xây dựng nền tảng | Sở Khoa học và Công nghệ | | Tháng 6 | |\n')).toEqual([
      'I H Hoàn thiện thể chế', 'I.1 task=Rà soát văn bản; lead=Sở Tư pháp; coordinate=Các sở; deadline=Quý II/2026; deliverable=Báo cáo', 'II H Chuyển đổi số', 'II.2 task=Xây dựng nền tảng; lead=Sở Khoa học và Công nghệ; deadline=Tháng 6',
    ]);
  });

  test('a target table', () => {
    expect(rowsOf('| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Cơ quan theo dõi |\n|---|---|---|---|---|\n| 1 | Kinh tế số | % GRDP | 20 | Sở Tài chính |\n| 11 | Dịch vụ công | | | |\n| 11.1 | Hồ sơ trực tuyến | % | 90 | Văn phòng |\n')).toEqual([
      '1 indicator=Kinh tế số; measure=% GRDP; value=20; assignee=Sở Tài chính', '11 H Dịch vụ công', '11.1 indicator=Hồ sơ trực tuyến; measure=%; value=90; assignee=Văn phòng',
    ]);
  });

  test('cells of several lines, and a table without a header of ours', () => {
    expect(rowsOf('|\nTT\n|\nNhiệm vụ\n|\nĐơn vị thực hiện\n|\n|\n1\n|\nRà soát,\nbổ sung\n|\nSở A\n|\n')).toEqual(['1 task=Rà soát, bổ sung; assignee=Sở A']);
    expect(rowsOf('| TT | Họ tên | Tuổi |\n|---|---|---|\n| 1 | Lê A | 30 |\n| 2 | Lê B | 40 |\n')).toEqual(['1 other=Lê A; other=30', '2 other=Lê B; other=40']);
  });
});
