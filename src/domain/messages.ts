import type { DiagnosticCode } from './diagnostic.ts';
import type { Doubt } from './doubt.ts';
import type { ErrorCode } from './errors.ts';
import type { DocumentRelation, RelationKind } from './relation.ts';
import type { Refiner } from './trace.ts';

/** Languages the product speaks. Vietnamese is the default everywhere. */
export type Language = 'vi' | 'en';

type Sentence = Readonly<Record<Language, string>>;

/** What is said for each error: what happened, to which file or value, and what to do. `{name}` is a placeholder. */
const errorSentences: Readonly<Record<ErrorCode, Sentence>> = {
  'input-empty': { vi: 'Tệp {file} không có nội dung. Hãy kiểm tra lại tệp gốc rồi nạp lại.', en: 'File {file} is empty. Check the original and ingest it again.' },
  'input-binary': { vi: 'Tệp {file} có đuôi văn bản nhưng nội dung là dữ liệu nhị phân. Hãy nạp tệp gốc đúng định dạng.', en: 'File {file} has a text ending but binary content. Ingest the original in its own format.' },
  'input-too-large': { vi: 'Tệp {file} lớn {found}, vượt giới hạn {limit}. Hãy tách tệp hoặc nâng giới hạn trong cấu hình.', en: 'File {file} has {found}, over the limit of {limit}. Split it or raise the limit in the settings.' },
  'input-too-long': { vi: 'Tệp {file} có {found} triệu ký tự, vượt giới hạn {limit} triệu cho một văn bản. Hãy tách tệp rồi nạp lại.', en: 'File {file} has {found} million characters, over the limit of {limit} million for a document. Split it and ingest the parts.' },
  'input-too-many': { vi: 'Tệp nén {file} chứa {found} tệp, vượt giới hạn {limit}. Hãy giải nén rồi nạp thư mục, hoặc chia nhỏ tệp nén.', en: 'Archive {file} holds {found} files, over the limit of {limit}. Unpack it and ingest the folder, or split it.' },
  'input-unsupported': { vi: 'Tệp {file} thuộc định dạng chưa đọc được ({found}). Các định dạng đọc được: {supported}.', en: 'File {file} is of a format that cannot be read ({found}). Readable: {supported}.' },
  'input-unreadable': { vi: 'Không đọc được tệp {file}: {detail}. Hãy mở thử tệp bằng phần mềm soạn thảo rồi lưu lại.', en: 'File {file} cannot be read: {detail}. Try to open and save it again.' },
  'input-encrypted': { vi: 'Tệp {file} được bảo vệ bằng mật khẩu. Hãy mở bằng phần mềm soạn thảo, bỏ mật khẩu rồi nạp lại.', en: 'File {file} is protected by a password. Open it, remove the password, and ingest it again.' },
  'input-damaged': { vi: 'Tệp {file} bị hỏng hoặc bị cắt giữa chừng. Hãy xin lại tệp gốc, hoặc mở bằng phần mềm soạn thảo rồi lưu lại.', en: 'File {file} is damaged or was cut short. Get the original again, or open and save it.' },
  'input-inflated': { vi: 'Tệp {file} khi giải nén vượt {limit}, không giống văn bản thật nên bị từ chối. Hãy kiểm tra nguồn gốc tệp.', en: 'File {file} unpacks to more than {limit}, as no real document does, and was refused. Check where it comes from.' },
  'input-doctype': { vi: 'Tệp {file} có khai báo thực thể XML (DOCTYPE), dấu hiệu của tệp độc hại, nên bị từ chối. Hãy kiểm tra nguồn gốc tệp.', en: 'File {file} declares XML entities (DOCTYPE), as hostile files do, and was refused. Check where it comes from.' },
  'input-too-deep': { vi: 'Nội dung tệp {file} lồng nhau quá sâu, không giống văn bản thật nên bị từ chối. Hãy kiểm tra nguồn gốc tệp.', en: 'The content of file {file} is nested deeper than in any real document, and was refused. Check where it comes from.' },
  'input-unread-pictures': { vi: 'Tệp {file} chỉ có ảnh trang, không có lớp chữ, và không nhận dạng được chữ trong ảnh. Hãy quét lại rõ hơn hoặc nạp bản gốc.', en: 'File {file} has only pictures of pages, and no letters could be recognised in them. Scan it again more clearly, or ingest the original.' },
  'input-secret': { vi: 'Tệp {file} có dấu độ mật {found}. Phần mềm không tiếp nhận văn bản mật; hãy xử lý theo quy định về bảo vệ bí mật nhà nước.', en: 'File {file} is marked {found}. Secret documents are refused; handle it by the rules on state secrets.' },
  'reader-crashed': { vi: 'Tệp {file} làm bộ đọc dừng đột ngột ({detail}), nên không đọc được; các tệp khác không bị ảnh hưởng. Hãy mở bằng phần mềm soạn thảo, lưu lại rồi nạp lại.', en: 'File {file} made its reader break down ({detail}) and was not read; no other file is affected. Open and save it, then ingest it again.' },
  'reader-timeout': { vi: 'Đọc tệp {file} quá {minutes} phút mà chưa xong nên đã dừng; các tệp khác không bị ảnh hưởng. Hãy kiểm tra, tách tệp, hoặc nâng SAURO_READ_MINUTES.', en: 'Reading file {file} took more than {minutes} minutes and was stopped; no other file is affected. Check the file, split it, or raise SAURO_READ_MINUTES.' },
  'reader-memory': { vi: 'Đọc tệp {file} cần hơn {limit} bộ nhớ nên đã dừng; các tệp khác không bị ảnh hưởng. Hãy kiểm tra, tách tệp, hoặc nâng SAURO_READ_MEMORY_MB.', en: 'Reading file {file} needs more than {limit} of memory and was stopped; no other file is affected. Check the file, split it, or raise SAURO_READ_MEMORY_MB.' },
  'path-not-found': { vi: 'Không tìm thấy {path}. Hãy kiểm tra lại đường dẫn.', en: '{path} does not exist. Check the path.' },
  'path-forbidden': { vi: 'Không có quyền đọc {path}. Hãy cấp quyền đọc hoặc chạy bằng tài khoản có quyền.', en: 'No permission to read {path}. Grant it, or run as a user who has it.' },
  'document-not-found': { vi: 'Trong sổ không có văn bản {id}. Dùng «sauro documents» để xem danh sách.', en: 'The register has no document {id}. «sauro documents» lists them.' },
  'obligation-not-found': { vi: 'Trong sổ không có nghĩa vụ {id}. Dùng «sauro obligations» để xem danh sách.', en: 'The register has no obligation {id}. «sauro obligations» lists them.' },
  'unit-not-found': { vi: 'Không có đơn vị {id} trong danh mục. Dùng «sauro units» để tìm tên đúng.', en: 'The registry has no unit {id}. «sauro units» finds the right name.' },
  'job-not-found': { vi: 'Không có công việc {id}. Công việc đã xong lâu thì không còn được lưu; xem danh sách văn bản.', en: 'There is no job {id}. Jobs that finished long ago are forgotten; see the list of documents.' },
  'plan-not-found': { vi: 'Không có dự thảo kế hoạch {id}. Dùng «sauro plan» để lập dự thảo.', en: 'There is no draft plan {id}. «sauro plan» makes one.' },
  'plan-empty': { vi: 'Không nghĩa vụ nào trong {documents} thuộc {unit}, nên không có gì để lập kế hoạch. Hãy kiểm tra tên đơn vị («sauro units») hoặc chọn văn bản khác.', en: 'No obligation of {documents} concerns {unit}, so there is nothing to plan. Check the unit («sauro units») or choose another document.' },
  'plan-foreign': { vi: 'Tệp {file} không phải dự thảo kế hoạch do phần mềm này xuất ra ({detail}). Hãy nạp lại tệp .docx đã xuất, sau khi sửa và lưu.', en: 'File {file} is not a draft plan that this program exported ({detail}). Send the exported .docx, edited and saved.' },
  'job-crashed': { vi: 'Đã thử {count} lần mà tiến trình lần nào cũng dừng giữa chừng, nên không tự chạy lại nữa. Hãy kiểm tra bộ nhớ của máy rồi cho chạy lại.', en: 'Tried {count} times, and the process ended in the middle each time, so it is not tried again. Check the memory of the machine, then retry it.' },
  'route-not-found': { vi: 'Không có địa chỉ {path}. Xem /api/v1/docs để biết các địa chỉ.', en: 'There is no {path}. See /api/v1/docs.' },
  'method-not-allowed': { vi: 'Địa chỉ {path} không nhận phương thức {method}, chỉ nhận {allowed}.', en: '{path} does not take {method}, only {allowed}.' },
  'media-type-unsupported': { vi: 'Không nhận dữ liệu kiểu «{found}»; hãy gửi kiểu {supported}.', en: 'Content of type «{found}» is not taken; send {supported}.' },
  unauthenticated: { vi: 'Cần mã truy cập: gửi tiêu đề «Authorization: Bearer …» với mã do người quản trị cấp.', en: 'A token is needed: send the header «Authorization: Bearer …» with the token you were given.' },
  forbidden: { vi: 'Yêu cầu bị từ chối: {detail}.', en: 'Refused: {detail}.' },
  'address-unprotected': { vi: 'Không mở máy chủ ở địa chỉ {host} khi chưa đặt mã truy cập: máy khác sẽ đọc được toàn bộ sổ. Hãy đặt SAURO_API_TOKEN, hoặc dùng địa chỉ 127.0.0.1.', en: 'The server is not opened on {host} without a token: other machines could read the whole register. Set SAURO_API_TOKEN, or use 127.0.0.1.' },
  'address-unavailable': { vi: 'Không mở được máy chủ ở {host}, cổng {port} ({detail}). Hãy chọn địa chỉ của máy này bằng --host, hoặc cổng từ 1024 trở lên bằng --port.', en: 'The server cannot be opened on {host}, port {port} ({detail}). Choose an address of this machine with --host, or a port from 1024 with --port.' },
  'query-invalid': { vi: 'Yêu cầu không hợp lệ: {detail}.', en: 'Invalid request: {detail}.' },
  'cursor-invalid': { vi: 'Con trỏ trang «{cursor}» không hợp lệ hoặc đã cũ. Hãy tải lại từ trang đầu.', en: 'Page cursor «{cursor}» is invalid or stale. Start again from the first page.' },
  usage: { vi: 'Lệnh không đúng: {detail}. Dùng «sauro --help» để xem cách dùng.', en: 'Wrong command: {detail}. See «sauro --help».' },
  'config-invalid': { vi: 'Cấu hình không hợp lệ: {detail}. Hãy sửa biến môi trường hoặc tệp .env.', en: 'The settings are invalid: {detail}. Correct the environment or the file .env.' },
  'database-locked': { vi: 'Cơ sở dữ liệu {path} đang được tiến trình {pid} sử dụng. Hãy dùng máy chủ đang chạy{server}, hoặc dừng tiến trình đó trước.', en: 'The database {path} is in use by process {pid}. Use the running server{server}, or stop that process first.' },
  'database-newer': { vi: 'Cơ sở dữ liệu {path} do phiên bản mới hơn tạo ra (lược đồ {found}, phần mềm này biết đến {known}). Hãy cập nhật phần mềm; dữ liệu chưa bị thay đổi.', en: 'The database {path} was made by a newer version (schema {found}, this program knows {known}). Update the program; nothing was changed.' },
  'database-mismatch': { vi: 'Lược đồ của cơ sở dữ liệu {path} không khớp với phần mềm (bước {found} đã khác). Hãy dùng đúng phiên bản phần mềm đã tạo ra nó; dữ liệu chưa bị thay đổi.', en: 'The schema of the database {path} does not match this program (step {found} differs). Use the version that made it; nothing was changed.' },
  'database-unavailable': { vi: 'Không kết nối được cơ sở dữ liệu {path}: {detail}. Hãy kiểm tra dịch vụ và cấu hình SAURO_DATABASE_URL.', en: 'The database {path} cannot be reached: {detail}. Check the service and SAURO_DATABASE_URL.' },
  'queue-unavailable': { vi: 'Không kết nối được hàng đợi {path}: {detail}. Hãy kiểm tra dịch vụ và cấu hình SAURO_QUEUE_URL.', en: 'The queue {path} cannot be reached: {detail}. Check the service and SAURO_QUEUE_URL.' },
  'port-in-use': { vi: 'Cổng {port} đang được chương trình khác sử dụng. Hãy chọn cổng khác bằng --port hoặc SAURO_PORT.', en: 'Port {port} is in use. Choose another with --port or SAURO_PORT.' },
  'too-many-requests': { vi: 'Quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau {seconds} giây.', en: 'Too many requests. Try again in {seconds} seconds.' },
  'server-unavailable': { vi: 'Không kết nối được máy chủ {url}: {detail}. Hãy kiểm tra địa chỉ và xem máy chủ có đang chạy không.', en: 'The server {url} cannot be reached: {detail}. Check the address and whether the server is running.' },
  'server-answer-invalid': { vi: 'Máy chủ trả lời không đúng dạng của Sáu Rõ ({path}). Hãy kiểm tra địa chỉ, và dùng cùng một phiên bản ở hai phía.', en: 'The server does not answer as Sáu Rõ does ({path}). Check the address, and use the same version on both sides.' },
  'engine-unconfigured': { vi: 'Chưa cấu hình mô hình ngôn ngữ nên không dùng được bộ đọc «{engine}». Hãy đặt SAURO_LLM_URL và SAURO_LLM_MODEL (xem docs/llm.md), hoặc dùng bộ đọc «rules».', en: 'No language model is configured, so the engine «{engine}» cannot be used. Set SAURO_LLM_URL and SAURO_LLM_MODEL (see docs/llm.md), or use the engine «rules».' },
  'model-unavailable': { vi: 'Mô hình ngôn ngữ ở {url} không trả lời: {detail}. Hãy kiểm tra dịch vụ rồi chạy lại; phần đã trả lời không bị hỏi lại.', en: 'The language model at {url} does not answer: {detail}. Check the service and run again; what was answered is not asked again.' },
  'model-refused': { vi: 'Dịch vụ mô hình ngôn ngữ ở {url} từ chối: {detail}. Hãy kiểm tra SAURO_LLM_URL, SAURO_LLM_KEY và SAURO_LLM_MODEL.', en: 'The language model service at {url} refuses: {detail}. Check SAURO_LLM_URL, SAURO_LLM_KEY and SAURO_LLM_MODEL.' },
  ungrounded: { vi: 'Kết quả trích xuất của {file} có trích dẫn không khớp nguyên văn và đã bị từ chối ({detail}). Đây là lỗi phần mềm, xin hãy báo lại.', en: 'The extraction of {file} has a quote that does not stand in the text and was refused ({detail}). This is a bug; please report it.' },
  cancelled: { vi: 'Đã dừng theo yêu cầu.', en: 'Stopped as asked.' },
  internal: { vi: 'Lỗi phần mềm: {detail}. Dữ liệu đã ghi không bị ảnh hưởng; xin hãy báo lại kèm tệp gây lỗi.', en: 'A bug: {detail}. What was recorded is safe; please report it with the file.' },
};

const diagnosticSentences: Readonly<Record<DiagnosticCode, Sentence>> = {
  'encoding-converted': { vi: 'Văn bản dùng bảng mã {encoding}, đã chuyển sang Unicode.', en: 'The text was in {encoding} and was converted to Unicode.' },
  'encoding-doubtful': { vi: 'Không chắc chắn về bảng mã (đọc theo {encoding}); {count} ký tự không đọc được.', en: 'The encoding is uncertain (read as {encoding}); {count} characters are unreadable.' },
  'characters-repaired': { vi: 'Đã chuẩn hóa {count} ký tự không chuẩn (ví dụ {example}).', en: '{count} non-standard characters were normalised (e.g. {example}).' },
  'control-characters-removed': { vi: 'Đã bỏ {count} ký tự điều khiển.', en: '{count} control characters were removed.' },
  'external-content-ignored': { vi: 'Bỏ qua {count} nội dung bên ngoài tệp (ảnh, liên kết nhúng).', en: '{count} references to content outside the file were ignored.' },
  'format-mismatch': { vi: 'Tệp có đuôi {ending} nhưng nội dung là {found}; đã đọc theo nội dung.', en: 'The name ends in {ending} but the content is {found}; it was read by its content.' },
  'converted-by-office': { vi: 'Đã đọc qua LibreOffice.', en: 'Read through LibreOffice.' },
  'numbers-missing': { vi: 'Số thứ tự tự động trong tệp không đọc được; «Điều 1.», «a)» có thể thiếu. Hãy cài LibreOffice hoặc lưu tệp thành .docx rồi nạp lại.', en: 'Automatic numbers of the file cannot be read; «Điều 1.», «a)» may be missing. Install LibreOffice, or save the file as .docx and ingest it again.' },
  'changes-accepted': { vi: 'Tệp còn {count} chỗ sửa đang theo dõi (Track Changes); đã đọc như thể chấp nhận hết.', en: 'The file has {count} tracked changes; it was read as if all were accepted.' },
  'hidden-text-left-out': { vi: 'Đã bỏ {count} ký tự ẩn, không hiện trên bản in.', en: '{count} characters of hidden text, which print does not show, were left out.' },
  'comments-left-out': { vi: 'Đã bỏ các ghi chú (comment) bên lề.', en: 'Comments were left out.' },
  'contents-left-out': { vi: 'Đã bỏ mục lục tự động, vì nhắc lại các đề mục.', en: 'The automatic table of contents, which repeats the headings, was left out.' },
  'running-lines-left-out': { vi: 'Đã bỏ đầu trang, chân trang lặp lại (ví dụ «{example}»).', en: 'Running headers and footers were left out (such as «{example}»).' },
  'images-unread': { vi: 'Tệp có {count} hình ảnh; chữ trong ảnh chưa được đọc.', en: 'The file has {count} pictures; words in them were not read.' },
  'text-layer-absent': { vi: 'Trang {pages} là ảnh, không có lớp chữ; đã nhận dạng chữ từ ảnh.', en: 'Page(s) {pages} are pictures without text; the letters were recognised from the picture.' },
  'text-layer-stamp': { vi: 'Trang {pages} là ảnh, lớp chữ chỉ có dấu sao y hoặc chữ ký số; đã nhận dạng chữ từ ảnh.', en: 'Page(s) {pages} are pictures whose only text is a stamp; the letters were recognised from the picture.' },
  'text-layer-garbled': { vi: 'Lớp chữ của trang {pages} bị hỏng (lỗi phông hoặc nhận dạng sai ngôn ngữ); đã nhận dạng lại từ hình trang.', en: 'The text of page(s) {pages} is garbled (a broken font, or recognised in a wrong language); the letters were recognised from the picture of the page.' },
  'page-unreadable': { vi: 'Không đọc được chữ ở trang {pages}: trang là ảnh hoặc lớp chữ hỏng, và không nhận dạng được. Hãy đối chiếu với bản giấy.', en: 'Page(s) {pages} cannot be read: a picture or garbled text that recognition did not read. Compare with the paper.' },
  'page-damaged': { vi: 'Trang {pages} bị hỏng trong tệp, không đọc được. Hãy xin lại tệp gốc.', en: 'Page(s) {pages} are damaged in the file and cannot be read. Get the original again.' },
  'pages-left-out': { vi: 'Tệp có {count} trang, chỉ đọc {limit} trang đầu. Hãy tách tệp để đọc phần còn lại.', en: 'The file has {count} pages, of which the first {limit} were read. Split it to read the rest.' },
  'ocr-page-doubtful': { vi: 'Trang {page} nhận dạng chữ chưa chắc chắn (độ tin cậy {confidence}); cần đối chiếu với bản gốc.', en: 'Page {page} was recognised with doubt (confidence {confidence}); compare it with the original.' },
  'ocr-page-empty': { vi: 'Trang {page} không nhận ra chữ nào.', en: 'No text was recognised on page {page}.' },
  'ocr-page-turned': { vi: 'Trang {page} nằm xoay, đã xoay lại {degrees}°.', en: 'Page {page} lay on its side or upside down and was turned by {degrees}°.' },
  'ocr-stamp': { vi: 'Trang {page} có con dấu màu ({place}, chỗ «{near}»): chữ trên dấu không được đọc, chữ in bên dưới cần đối chiếu.', en: 'Page {page} has a coloured stamp ({place}, at «{near}»): its own words are not read, and the print under it needs comparing.' },
  'ocr-handwriting': { vi: 'Trang {page} có chữ ký hoặc chữ viết tay bằng mực màu ({place}, chỗ «{near}»): không đọc, cần xem bản gốc.', en: 'Page {page} has a signature or handwriting in coloured ink ({place}, at «{near}»): not read; see the original.' },
  'ocr-coloured-writing': { vi: 'Trang {page} có chữ bằng mực màu ({place}, chỗ «{near}»), có thể là chữ điền tay hoặc dấu số; cần đối chiếu.', en: 'Page {page} has writing in coloured ink ({place}, at «{near}»), perhaps filled in by hand or stamped; compare it.' },
  'ocr-word-doubtful': { vi: 'Trang {page}: «{text}» nhận dạng chưa chắc chắn ({confidence}), thuộc số liệu, số ký hiệu hoặc ngày tháng; cần đối chiếu.', en: 'Page {page}: «{text}» was recognised with doubt ({confidence}) in a figure, a document number or a date; compare it.' },
  'no-structure': { vi: 'Không nhận ra mục, điều, khoản nào; văn bản được đọc theo từng đoạn.', en: 'No headings or numbered provisions were found; the text was read paragraph by paragraph.' },
  'header-missing': { vi: 'Không thấy phần đầu văn bản (quốc hiệu hoặc tiêu đề Đảng, cơ quan ban hành, số, ngày).', en: 'The document has no header block (issuer, number, date).' },
  'layout-lost': { vi: 'Không dựng được bố cục trang ({detail}): chỉ đọc phần chữ, không có bảng và cột. Hãy gửi tệp này cho người bảo trì.', en: 'The layout of the pages could not be made out ({detail}): only their text was read, without tables and columns. Please send this file to the maintainers.' },
  'number-unreadable': { vi: 'Không đọc được số văn bản («{text}»); hãy xem bản gốc.', en: 'The document number cannot be read (“{text}”); see the original.' },
  'date-repaired': { vi: 'Ngày ban hành đọc được là «{text}», hiểu là {date}; hãy đối chiếu bản gốc.', en: 'The date of issue was read as “{text}” and taken for {date}; compare the original.' },
  'number-blank': { vi: 'Số văn bản để trống.', en: 'The document number is blank.' },
  'date-blank': { vi: 'Ngày ban hành để trống.', en: 'The date of issue is blank.' },
  'label-gap': { vi: 'Đánh số không liền mạch: sau «{before}» là «{after}».', en: 'Numbering gap: «{before}» is followed by «{after}».' },
  'label-repeated': { vi: 'Số thứ tự «{label}» bị lặp.', en: 'Label «{label}» is repeated.' },
  'footnote-unmatched': { vi: 'Chú thích «{mark}» không có chỗ gọi hoặc không có nội dung.', en: 'Footnote «{mark}» has no call or no body.' },
  'operative-part-unmarked': { vi: 'Không thấy câu chuyển sang phần giao nhiệm vụ (ví dụ «… yêu cầu:»).', en: 'No operative sentence (such as «… yêu cầu:») was found.' },
  'no-obligation': { vi: 'Không tìm thấy nghĩa vụ nào trong văn bản.', en: 'No obligation was found.' },
  'unit-unresolved': { vi: 'Chưa xác định được đơn vị «{name}» trong danh mục; giữ nguyên văn.', en: 'Unit «{name}» is not in the registry; kept as written.' },
  'actor-missing': { vi: 'Văn bản không nêu ai thực hiện.', en: 'The text does not say who.' },
  'date-invalid': { vi: 'Ngày «{text}» không có trên lịch.', en: '«{text}» is not a date of the calendar.' },
  'citation-nonstandard': { vi: 'Ký hiệu văn bản viết không chuẩn: «{text}».', en: 'Non-standard document number: «{text}».' },
  'deadline-before-issue': { vi: 'Thời hạn {date} sớm hơn ngày ban hành văn bản.', en: 'The deadline {date} lies before the date of issue.' },
  'text-addresses-model': { vi: '«{text}»: câu này nói với phần mềm đọc văn bản, không giao việc cho ai; không lấy làm nghĩa vụ và không cho mô hình ngôn ngữ xem. Hãy kiểm tra nguồn gốc văn bản.', en: '«{text}»: this sentence speaks to a program that reads the document and charges nobody; it is taken for no obligation, and no language model is shown it. Check where the document comes from.' },
  'model-quote-unfound': { vi: 'Mô hình ngôn ngữ trích «{text}», không có trong mục này của văn bản; đã loại bỏ.', en: 'The language model quoted «{text}», which stands nowhere in this provision; rejected.' },
  'model-quote-altered': { vi: 'Mô hình ngôn ngữ trích «{text}», khác nguyên văn ở con số hoặc từ phủ định; đã loại bỏ.', en: 'The language model quoted «{text}», which differs from the text in a figure or a negation; rejected.' },
  'model-value-unread': { vi: 'Mô hình ngôn ngữ cho «{text}» là đơn vị, thời hạn hoặc chỉ tiêu, nhưng trong đó không đọc được gì như vậy; đã loại bỏ.', en: 'The language model took «{text}» for a unit, a time or a target, but none can be read in it; rejected.' },
  'model-task-unsupported': { vi: 'Mô hình ngôn ngữ cho đoạn này là nghĩa vụ, quy tắc thì không; chưa ghi vào sổ, cần người xem.', en: 'The language model takes this for an obligation and the rules do not; not recorded, please look.' },
  'model-task-left-out': { vi: 'Quy tắc nhận ra nghĩa vụ ở đây, mô hình ngôn ngữ không trích; vẫn giữ, cần người xem.', en: 'The rules see an obligation here that the language model does not quote; kept, please look.' },
  'model-reply-unusable': { vi: 'Mô hình ngôn ngữ trả lời không đúng dạng cho mục này; mục này được đọc bằng quy tắc.', en: 'The language model gave no usable answer for this provision; it was read by the rules.' },
  'model-unanswered': { vi: 'Mô hình ngôn ngữ không trả lời cho {count} mục ({detail}); các mục đó được đọc bằng quy tắc. Nạp lại tệp để hỏi tiếp; phần đã trả lời không bị hỏi lại.', en: 'The language model did not answer for {count} provisions ({detail}); they were read by the rules. Ingest the file again to ask on; what was answered is not asked again.' },
  'model-over-budget': { vi: 'Văn bản cần khoảng {found} token, vượt hạn mức {limit}; không gửi cho mô hình ngôn ngữ, đọc bằng quy tắc.', en: 'The document would take some {found} tokens, over the limit of {limit}; nothing was sent to the language model, and it was read by the rules.' },
  'model-secret': { vi: 'Văn bản có dấu độ mật: không gửi cho mô hình ngôn ngữ, đọc bằng quy tắc.', en: 'The document bears a mark of secrecy: nothing was sent to the language model, and it was read by the rules.' },
  'interval-unstated': { vi: 'Chỉ nêu «định kỳ», không nêu chu kỳ.', en: 'Periodic, but no interval is stated.' },
};

const doubtSentences: Readonly<Record<Doubt, Sentence>> = {
  'actor-missing': { vi: 'chưa rõ ai thực hiện', en: 'it is not clear who acts' },
  'actor-far': { vi: 'người thực hiện nêu ở rất xa phía trên', en: 'who acts is named far above' },
  'actor-operative': { vi: 'người thực hiện chỉ nêu ở câu mở đầu phần giao nhiệm vụ', en: 'only the sentence that begins the operative part names who acts' },
  'subjects-several': { vi: 'có thể có nhiều chủ thể', en: 'several subjects are possible' },
  'actors-many': { vi: 'nhiều đơn vị, cần đối chiếu tên và vai trò', en: 'many units; compare names and roles' },
  'attribute-lines': { vi: 'đơn vị hoặc thời hạn lấy từ dòng bên dưới', en: 'who or when comes from a line below' },
  'unit-unresolved': { vi: 'có đơn vị chưa có trong danh mục', en: 'a unit is not in the registry' },
  'quote-long': { vi: 'câu rất dài, có thể gồm nhiều việc', en: 'the quote is very long and may hold several tasks' },
  'opening-odd': { vi: 'không mở đầu bằng việc phải làm, có thể thuộc câu khác', en: 'it does not begin with an act and may belong to another clause' },
  figures: { vi: 'có chỉ tiêu hoặc mốc thời gian, cần đối chiếu', en: 'states a target or a date; compare it' },
  'deadline-odd': { vi: 'thời hạn trước ngày ban hành hoặc không có trên lịch', en: 'the deadline lies before the issue or is no date of the calendar' },
  'interval-unstated': { vi: 'nêu «định kỳ» mà không nêu chu kỳ', en: 'periodic, but no interval is stated' },
  'citation-odd': { vi: 'số, ký hiệu văn bản viện dẫn viết không chuẩn', en: 'a cited number is written in an unusual way' },
  'numbering-odd': { vi: 'gần chỗ đánh số không liền mạch hoặc bị lặp', en: 'near a break or repetition in the numbering' },
  'row-incomplete': { vi: 'hàng của bảng thiếu ô đơn vị hoặc thời hạn', en: 'the table row lacks who or when' },
  optional: { vi: 'nêu mục đích hoặc yêu cầu chung', en: 'a statement of purpose or a general requirement' },
  'engines-differ': { vi: 'mô hình ngôn ngữ đọc khác quy tắc (ranh giới, đơn vị, thời hạn hoặc số liệu)', en: 'the language model reads it otherwise than the rules (its bounds, units, times or figures)' },
  'rules-alone': { vi: 'chỉ quy tắc nhận ra, mô hình ngôn ngữ không trích', en: 'only the rules see it; the language model does not quote it' },
  'model-alone': { vi: 'chỉ mô hình ngôn ngữ cho là nghĩa vụ', en: 'only the language model holds it to be an obligation' },
  'no-structure': { vi: 'văn bản không có mục, điều, khoản', en: 'the document has no numbered provisions' },
  'header-missing': { vi: 'văn bản thiếu phần đầu', en: 'the document has no header' },
  encoding: { vi: 'bảng mã của tệp không chắc chắn', en: 'the encoding of the file is uncertain' },
  'ocr-page': { vi: 'đọc từ ảnh chụp', en: 'read from a picture' },
  'ocr-page-poor': { vi: 'ảnh chụp khó đọc', en: 'the picture is hard to read' },
  'ocr-word': { vi: 'có chữ nhận dạng chưa chắc chắn', en: 'a word in it was recognised with doubt' },
};

const refinerSentences: Readonly<Record<Refiner, Sentence>> = {
  heading: { vi: 'là tiêu đề; nói về ai hoặc việc gì cho các mục bên dưới', en: 'a heading; it says who or what the provisions below are about' },
  'run-in-heading': { vi: 'nêu đơn vị hoặc là nhãn; việc phải làm ở ngay sau dấu hai chấm', en: 'names the unit or is a label; what must be done follows the colon' },
  'lead-in': { vi: 'câu dẫn; các việc nằm ở các mục bên dưới', en: 'leads in; the tasks stand in the provisions below' },
  announcement: { vi: 'chỉ báo trước nội dung nêu tiếp theo', en: 'only announces what follows' },
  background: { vi: 'kể tình hình, kết quả hoặc hạn chế, không giao việc', en: 'tells what is or was, and charges nobody' },
  'background-section': { vi: 'nằm trong phần nêu tình hình, kết quả, nguyên nhân', en: 'stands in a part about the situation, results or causes' },
  'no-instruction': { vi: 'không có lời giao việc, yêu cầu hay cấm', en: 'neither orders, asks nor forbids anything' },
  enacting: { vi: 'nói việc ban hành chính văn bản này', en: 'says that this document is issued' },
  'before-operative': { vi: 'nằm trước câu bắt đầu phần giao nhiệm vụ', en: 'stands before the sentence that begins the operative part' },
  'attribute-line': { vi: 'dòng bổ sung (đơn vị, thời hạn, sản phẩm …) cho việc ở trên', en: 'a line that adds to the task above (unit, time, product …)' },
  'row-without-task': { vi: 'hàng của bảng không nêu việc kèm ai, bao giờ hoặc kết quả gì', en: 'a table row without a task, or without who, when or what result' },
  'addresses-model': { vi: 'nói với phần mềm đọc văn bản, không giao việc cho ai', en: 'speaks to a program that reads the document, and charges nobody' },
  unquoted: { vi: 'phần của câu mà mô hình ngôn ngữ không trích', en: 'a part of the clause that the language model does not quote' },
  superseded: { vi: 'câu dẫn cho các đoạn bên dưới', en: 'leads in the paragraphs below it' },
};

const relationSentences: Readonly<Record<RelationKind, Sentence>> = {
  'same-content': { vi: 'Cùng nội dung với {title} ({id}, tệp {file}).', en: 'Same content as {title} ({id}, file {file}).' },
  'signed-copy': { vi: 'Bản chưa có số của {title} ({id}, tệp {file}).', en: 'The copy without a number of {title} ({id}, file {file}).' },
  'unsigned-copy': { vi: 'Bản có số của {title} ({id}, tệp {file}), bản kia để trống số.', en: 'The copy with the number of {title} ({id}, file {file}), which leaves it blank.' },
  'newer-version': { vi: 'Có bản mới hơn, nội dung đã thay đổi: {title} ({id}, tệp {file}).', en: 'There is a newer version with a changed text: {title} ({id}, file {file}).' },
  'older-version': { vi: 'Có bản trước đó, nội dung khác: {title} ({id}, tệp {file}).', en: 'There is an older version with another text: {title} ({id}, file {file}).' },
  'other-version': { vi: 'Có một bản khác, nội dung không hoàn toàn giống: {title} ({id}, tệp {file}).', en: 'There is another version whose text is not quite the same: {title} ({id}, file {file}).' },
};

/** What another document of the register is to one, in the reader's language. */
export function relationMessage({ kind, document: { id, title, file } }: DocumentRelation, language: Language): string {
  return fill(relationSentences[kind][language], { id, title, file });
}

function fill(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? '');
}

/** The sentence for an error, in the reader's language. */
export function errorMessage(error: { readonly code: ErrorCode; readonly params: Readonly<Record<string, string>> }, language: Language): string {
  return fill(errorSentences[error.code][language], error.params);
}

/** The sentence for a diagnostic, in the reader's language. */
export function diagnosticMessage(diagnostic: { readonly code: DiagnosticCode; readonly params: Readonly<Record<string, string>> }, language: Language): string {
  return fill(diagnosticSentences[diagnostic.code][language], diagnostic.params);
}

/** Why a stretch of text is no obligation, in the reader's language; a clause without capital and full stop. */
export function refinerMessage(by: Refiner, language: Language): string {
  return refinerSentences[by][language];
}

/** What lowers the confidence in an obligation, in the reader's language; a clause without capital and full stop. */
export function doubtMessage(doubt: Doubt, language: Language): string {
  return doubtSentences[doubt][language];
}
