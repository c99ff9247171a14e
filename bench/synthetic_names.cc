// SPDX-License-Identifier: Apache-2.0
// Names of synthetic offences, from four lists of words.

#include <iterator>

#include "absl/strings/str_cat.h"
#include "bench/synthetic.h"

namespace discretion::bench {
namespace {

struct Word {
  const char* zh;
  const char* en;
};

constexpr Word kFields[] = {{"食品", "food"},        {"药品", "drugs"},
                            {"化妆品", "cosmetics"}, {"医疗器械", "devices"},
                            {"建筑", "building"},    {"道路运输", "transport"},
                            {"消防", "fire safety"}, {"环境保护", "pollution"},
                            {"水务", "water"},       {"农药", "pesticides"},
                            {"种子", "seeds"},       {"兽药", "animal drugs"},
                            {"渔业", "fisheries"},   {"林业", "forestry"},
                            {"出版", "publishing"},  {"广告", "advertising"},
                            {"计量", "metering"},    {"特种设备", "plant"},
                            {"燃气", "gas"},         {"旅游", "tourism"},
                            {"文物", "heritage"},    {"物业", "property"},
                            {"劳务", "labour"},      {"测绘", "surveying"}};

constexpr Word kDuties[] = {{"未按规定公示", "not displaying"},
                            {"未按规定保存", "not keeping"},
                            {"未按规定报送", "not reporting"},
                            {"未按规定建立", "not setting up"},
                            {"未按规定更新", "not updating"},
                            {"未按规定备案", "not filing"},
                            {"未按规定检查", "not checking"},
                            {"未按规定核验", "not verifying"},
                            {"未按规定审核", "not reviewing"},
                            {"未按规定使用", "misusing"},
                            {"未按规定登记", "not registering"},
                            {"未按规定制作", "not drawing up"},
                            {"未按规定提交", "not submitting"},
                            {"未按规定移交", "not handing over"},
                            {"未按规定复核", "not re-examining"},
                            {"未按规定封存", "not sealing"},
                            {"未按规定标注", "not marking"},
                            {"未按规定告知", "not notifying of"},
                            {"未按规定变更", "not amending"},
                            {"未按规定注销", "not cancelling"},
                            {"擅自变更", "unauthorised change of"},
                            {"擅自转让", "unauthorised transfer of"},
                            {"擅自停用", "unauthorised disuse of"},
                            {"擅自拆除", "unauthorised removal of"},
                            {"擅自启用", "unauthorised use of"},
                            {"擅自出借", "unauthorised lending of"},
                            {"伪造", "forging"},
                            {"变造", "altering"},
                            {"涂改", "defacing"},
                            {"买卖", "trading in"},
                            {"隐匿", "concealing"},
                            {"毁损", "damaging"},
                            {"冒用", "borrowing another's"},
                            {"骗取", "obtaining by deceit"},
                            {"拒绝提供", "refusing to hand over"},
                            {"拖延提供", "delaying to hand over"},
                            {"虚假记载", "false entries in"},
                            {"遗漏记载", "omissions in"},
                            {"超范围使用", "exceeding the scope of"},
                            {"超期使用", "using after expiry"}};

constexpr Word kObjects[] = {
    {"许可证件", "licences"},        {"检验报告", "test reports"},
    {"进货台账", "purchase books"},  {"销售台账", "sales books"},
    {"合格证明", "certificates"},    {"操作规程", "procedures"},
    {"安全标志", "safety signs"},    {"警示标识", "warnings"},
    {"产品标签", "labels"},          {"价目清单", "price lists"},
    {"从业名册", "staff lists"},     {"培训记录", "training logs"},
    {"巡查记录", "patrol logs"},     {"维护记录", "service logs"},
    {"监测数据", "readings"},        {"排放数据", "emission data"},
    {"应急预案", "emergency plans"}, {"风险清单", "risk lists"},
    {"隐患清单", "hazard lists"},    {"整改报告", "repair reports"},
    {"评估报告", "appraisals"},      {"验收文件", "acceptance papers"},
    {"设计文件", "designs"},         {"施工图纸", "plans"},
    {"合同文本", "contracts"},       {"委托文书", "mandates"},
    {"交付凭证", "delivery notes"},  {"运输单据", "waybills"},
    {"贮存记录", "storage logs"},    {"温控记录", "heat logs"},
    {"消毒记录", "hygiene logs"},    {"召回记录", "recall logs"},
    {"投诉记录", "complaint logs"},  {"处置记录", "disposal logs"},
    {"计量器具", "gauges"},          {"监控设备", "monitors"},
    {"防护设施", "guards"},          {"净化设施", "filters"},
    {"供水设施", "water pipes"},     {"供电设施", "power lines"},
    {"通风设施", "ventilation"},     {"照明设施", "lighting"},
    {"登记证书", "registrations"},   {"资质证书", "qualifications"},
    {"封存物品", "sealed goods"},    {"抽检样品", "samples"},
    {"原始凭证", "vouchers"},        {"电子档案", "e-files"}};

constexpr Word kTails[] = {{"", ""},
                           {"，逾期未改正", ", uncorrected in time"},
                           {"，拒不改正", ", correction refused"},
                           {"且未报告", ", unreported"},
                           {"，造成后果", ", with harm"},
                           {"，再次发生", ", once more"}};

}  // namespace

void NameOffence(int number, v1::Text& name) {
  constexpr int64_t kNames = std::ssize(kFields) * std::ssize(kDuties) *
                             std::ssize(kObjects) * std::ssize(kTails);
  static_assert(kNames >= 250'000);
  // A prime: neighbours have little in common.
  int64_t at = number * int64_t{97'003} % kNames;
  const auto take = [&](const auto& words) -> const Word& {
    const Word& word = words[at % std::ssize(words)];
    at /= std::ssize(words);
    return word;
  };
  const Word& field = take(kFields);
  const Word& duty = take(kDuties);
  const Word& object = take(kObjects);
  const Word& tail = take(kTails);
  name.set_zh(absl::StrCat(duty.zh, field.zh, object.zh, tail.zh));
  name.set_en(absl::StrCat(duty.en, " ", field.en, " ", object.en, tail.en));
}

}  // namespace discretion::bench
